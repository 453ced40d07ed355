using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ServiceEndpoints.Engine.Diagnostics;

namespace ServiceEndpoints.PowerShell.Templates;

/// <summary>
/// One running Bicep CLI, spoken to in JSON-RPC over its standard streams (messages with a Content-Length header).
/// The process is started without a shell, sees no way to the network, and is ended on dispose, on a timeout and on cancellation.
/// </summary>
internal sealed class BicepRpcClient : IDisposable
{
    private const int MaxMessageBytes = 256 << 20;
    private const int MaxHeaderBytes = 4096;
    private const int MaxErrorChars = 4096;
    private const int ExitWaitMilliseconds = 500;
    private readonly string _path;
    private readonly TimeSpan _timeout;
    private readonly Process _process;
    private readonly Dictionary<int, TaskCompletionSource<JsonDocument>> _pending = [];
    private readonly StringBuilder _errors = new();
    private bool _hasEnded;
    private bool _isDisposed;
    private int _lastId;

    private BicepRpcClient(string path, TimeSpan timeout, Process process)
    {
        _path = path;
        _timeout = timeout;
        _process = process;
    }

    /// <summary>False when the process ended or was ended.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_pending)
            {
                return !_hasEnded && !_isDisposed;
            }
        }
    }

    /// <summary>Starts the process.</summary>
    /// <exception cref="BicepException">It does not start.</exception>
    public static BicepRpcClient Start(string path, TimeSpan timeout)
    {
        var process = new Process { StartInfo = BicepProcess.StartInfo(path, ["jsonrpc", "--stdio"]) };
        process.StartInfo.RedirectStandardInput = true;
        BicepProcess.Start(process, path);
        var client = new BicepRpcClient(path, timeout, process);
        process.ErrorDataReceived += client.OnErrorData;
        process.BeginErrorReadLine();
        new Thread(client.Read) { IsBackground = true, Name = "Bicep CLI answers" }.Start();
        return client;
    }

    /// <summary>Calls a method and waits for its answer.</summary>
    /// <param name="method">The method, for example bicep/getSnapshot.</param>
    /// <param name="writeParameters">Writes the members of the parameter object.</param>
    /// <param name="stop">Ends the process and the waiting.</param>
    /// <returns>The answer with a member result or error; the caller disposes it.</returns>
    /// <exception cref="BicepException">The process ended, does not answer in time, or answers with something else.</exception>
    public JsonDocument Call(string method, Action<Utf8JsonWriter> writeParameters, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var answer = new TaskCompletionSource<JsonDocument>(TaskCreationOptions.RunContinuationsAsynchronously);
        int id;
        lock (_pending)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_hasEnded)
            {
                throw Ended();
            }

            id = ++_lastId;
            _pending.Add(id, answer);
        }

        try
        {
            Send(Message(id, method, writeParameters));
            if (!answer.Task.Wait(_timeout, stop))
            {
                throw new BicepException(DiagnosticCatalog.BicepTimedOut.With((int)_timeout.TotalSeconds));
            }

            return answer.Task.Result;
        }
        catch (AggregateException exception) when (exception.InnerException is BicepException inner)
        {
            throw inner;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException && !_isDisposed)
        {
            throw Ended(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or BicepException)
        {
            // WHY: the CLI works on one request after another; a request that nobody waits for would delay the next.
            Dispose();
            throw;
        }
        finally
        {
            lock (_pending)
            {
                _pending.Remove(id);
            }
        }
    }

    /// <summary>Ends the process and everything that waits for it.</summary>
    public void Dispose()
    {
        lock (_pending)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        BicepProcess.End(_process, ExitWaitMilliseconds);
        _process.Dispose();
    }

    private static byte[] Message(int id, string method, Action<Utf8JsonWriter> writeParameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            writer.WriteNumber("id", id);
            writer.WriteString("method", method);
            writer.WriteStartObject("params");
            writeParameters(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {buffer.WrittenCount}\r\n\r\n"));
        return [.. header, .. buffer.WrittenSpan];
    }

    private void Send(byte[] message)
    {
        var input = _process.StandardInput.BaseStream;
        input.Write(message);
        input.Flush();
    }

    private void Read()
    {
        BicepException? failure = null;
        try
        {
            var output = _process.StandardOutput.BaseStream;
            while (ReadMessage(output) is { } message)
            {
                Deliver(message);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException or JsonException)
        {
            failure = new(DiagnosticCatalog.BicepFailed.With(_path, BicepProcess.OneLine(exception.Message)), exception);
        }

        lock (_pending)
        {
            _hasEnded = true;
            failure ??= Ended();
            foreach (var waiting in _pending.Values)
            {
                waiting.TrySetException(failure);
            }
        }
    }

    private void Deliver(JsonDocument message)
    {
        TaskCompletionSource<JsonDocument>? waiting = null;
        if (message.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number))
        {
            lock (_pending)
            {
                _pending.TryGetValue(number, out waiting);
            }
        }

        if (waiting is null || !waiting.TrySetResult(message))
        {
            message.Dispose();
        }
    }

    private static JsonDocument? ReadMessage(Stream stream)
    {
        var length = -1;
        while (true)
        {
            var line = ReadHeaderLine(stream);
            if (line is null)
            {
                return null;
            }

            if (line.Length == 0)
            {
                break;
            }

            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) && (!int.TryParse(line.AsSpan(15), CultureInfo.InvariantCulture, out length) || length is < 0 or > MaxMessageBytes))
            {
                throw new InvalidOperationException("the length of an answer is not acceptable");
            }
        }

        if (length < 0)
        {
            throw new InvalidOperationException("an answer has no length");
        }

        var body = new byte[length];
        stream.ReadExactly(body);
        return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 256 });
    }

    private static string? ReadHeaderLine(Stream stream)
    {
        var line = new StringBuilder();
        while (true)
        {
            var value = stream.ReadByte();
            switch (value)
            {
                case < 0:
                    return null;
                case '\n':
                    return line.ToString().TrimEnd('\r');
                default:
                    if (line.Length >= MaxHeaderBytes)
                    {
                        throw new InvalidOperationException("an answer begins with something else than a header");
                    }

                    line.Append((char)value);
                    break;
            }
        }
    }

    private void OnErrorData(object sender, DataReceivedEventArgs data)
    {
        lock (_errors)
        {
            if (data.Data is { Length: > 0 } line && _errors.Length < MaxErrorChars)
            {
                _errors.Append(_errors.Length == 0 ? string.Empty : " ").Append(line.AsSpan(0, Math.Min(line.Length, MaxErrorChars - _errors.Length)));
            }
        }
    }

    private BicepException Ended(Exception? inner = null)
    {
        lock (_errors)
        {
            return new(DiagnosticCatalog.BicepFailed.With(_path, _errors.Length == 0 ? "it ended before it answered" : BicepProcess.OneLine(_errors.ToString())), inner);
        }
    }
}
