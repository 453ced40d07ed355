using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace ServiceEndpoints.Tests
{
    /// <summary>A shell window of a given width that keeps what it shows as plain text. It cannot ask: a question fails.</summary>
    public sealed class TranscriptHost : PSHost
    {
        private readonly Screen _screen;

        public TranscriptHost(int width) => _screen = new Screen(width);

        public override CultureInfo CurrentCulture { get; } = CultureInfo.GetCultureInfo("en-US");

        public override CultureInfo CurrentUICulture { get; } = CultureInfo.GetCultureInfo("en-US");

        public override Guid InstanceId { get; } = Guid.NewGuid();

        public override string Name => "Transcript";

        public override Version Version { get; } = new Version(1, 0);

        public override PSHostUserInterface UI => _screen;

        /// <summary>Gives what was shown since the last call.</summary>
        public string TakeText() => _screen.TakeText();

        public override void EnterNestedPrompt() => throw new NotSupportedException();

        public override void ExitNestedPrompt() => throw new NotSupportedException();

        public override void NotifyBeginApplication()
        {
        }

        public override void NotifyEndApplication()
        {
        }

        public override void SetShouldExit(int exitCode)
        {
        }

        private sealed class Screen : PSHostUserInterface
        {
            private static readonly Regex s_colours = new Regex("\u001b\\[[0-9;]*m");
            private readonly StringBuilder _text = new StringBuilder();

            public Screen(int width) => RawUI = new Window(width);

            public override PSHostRawUserInterface RawUI { get; }

            public string TakeText()
            {
                var text = s_colours.Replace(_text.ToString(), string.Empty).Replace("\r", string.Empty);
                _text.Clear();
                return text;
            }

            public override void Write(string value) => _text.Append(value);

            public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => _text.Append(value);

            public override void WriteLine(string value) => _text.Append(value).Append('\n');

            public override void WriteErrorLine(string value) => WriteLine(value);

            public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

            public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

            public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

            public override void WriteProgress(long sourceId, ProgressRecord record)
            {
            }

            public override string ReadLine() => throw Question();

            public override SecureString ReadLineAsSecureString() => throw Question();

            public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw Question();

            public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw Question();

            public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Question();

            public override PSCredential PromptForCredential(
                string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Question();

            private static Exception Question() => new InvalidOperationException("An example must not ask: say -Force, -WhatIf or -Confirm:$false.");
        }

        private sealed class Window : PSHostRawUserInterface
        {
            public Window(int width) => BufferSize = WindowSize = new Size(width, 50);

            public override Size BufferSize { get; set; }

            public override Size WindowSize { get; set; }

            public override Size MaxPhysicalWindowSize => WindowSize;

            public override Size MaxWindowSize => WindowSize;

            public override Coordinates CursorPosition { get; set; }

            public override Coordinates WindowPosition { get; set; }

            public override int CursorSize { get; set; }

            public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

            public override ConsoleColor BackgroundColor { get; set; }

            public override string WindowTitle { get; set; } = string.Empty;

            public override bool KeyAvailable => false;

            public override void FlushInputBuffer()
            {
            }

            public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

            public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

            public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

            public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

            public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
        }
    }
}
