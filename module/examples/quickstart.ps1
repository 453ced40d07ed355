# Imports the module and lists what it offers.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

Import-Module (Join-Path $PSScriptRoot '..' 'ServiceEndpoints.psd1')
Get-Module ServiceEndpoints | Format-List Name, Version, Description
Get-Command -Module ServiceEndpoints | Sort-Object Noun, Verb | Format-Table Name, Noun
