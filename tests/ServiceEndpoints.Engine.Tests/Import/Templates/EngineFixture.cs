using ServiceEndpoints.PowerShell.Templates;

namespace ServiceEndpoints.Engine.Tests.Import.Templates;

/// <summary>One running engine for all tests of a class.</summary>
public sealed class EngineFixture : IDisposable
{
    private BicepTemplateEngine? _engine;

    internal BicepTemplateEngine Engine => _engine ??= new(BicepTool.Require(), TimeSpan.FromSeconds(60));

    public void Dispose() => _engine?.Dispose();
}
