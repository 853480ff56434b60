using System.Globalization;
using System.Text.RegularExpressions;

namespace CheckIn.Bench.Blazor;

/// <summary>What the server says to a page, and what the page's script answers.</summary>
internal sealed partial class Circuit
{
    // One message may bring several frames.
    private List<byte[]> Read(ReadOnlySpan<byte> message, long now)
    {
        var answers = new List<byte[]>();
        var at = 0;
        while (at < message.Length)
        {
            var length = HubFrames.Length(message, ref at);
            Read(new MessageReader(message.Slice(at, length)), now, answers);
            at += length;
        }

        return answers;
    }

    private void Read(MessageReader frame, long now, List<byte[]> answers)
    {
        frame.ArrayLength();
        switch (frame.Integer())
        {
            case 1:
                frame.Skip();
                frame.Skip();
                Called(frame.Text()!, ref frame, now, answers);
                break;
            case 3:
                Completed(ref frame);
                break;
            case 7:
                Die("the server ended the connection");
                break;
            default:
                break;
        }
    }

    private void Called(string target, ref MessageReader call, long now, List<byte[]> answers)
    {
        call.ArrayLength();
        switch (target)
        {
            case "JS.RenderBatch":
                var id = call.Integer();
                Rendered(call.Bytes(), now);
                answers.Add(MessageWriter.Call(null, "OnRenderCompleted", id, null));
                break;
            case "JS.BeginInvokeJS":
                if (AnswerOf(call.Integer(), call.Text(), call.Text()) is { } answer)
                {
                    answers.Add(answer);
                }

                break;
            case "JS.Error":
                Die(call.Text() ?? "an error without words");
                break;
            default:
                break;
        }
    }

    private void Rendered(ReadOnlySpan<byte> bytes, long now)
    {
        var batch = new RenderBatch(bytes);
        handlers.Apply(batch);
        Arrived?.Invoke(now, batch.Texts());
    }

    // Every script that a page asks for is said to have done its work.
    private byte[]? AnswerOf(long task, string? function, string? arguments)
    {
        if (function == "Blazor._internal.attachWebRendererInterop")
        {
            renderer = long.Parse(DotNetObjects().Match(arguments!).Groups["id"].Value, CultureInfo.InvariantCulture);
        }

        return task == 0 ? null : MessageWriter.Call(null, "EndInvokeJSFromDotNet", task, true, $"[{task},true,null]");
    }

    private void Completed(ref MessageReader completion)
    {
        completion.Skip();
        if (completion.Text() != StartCircuit)
        {
            return;
        }

        if (completion.Integer() == 3 && completion.Text() is { } given)
        {
            secret.TrySetResult(given);
        }
        else
        {
            Die("the server refused the circuit");
        }
    }

    [GeneratedRegex("\"__dotNetObject\":(?<id>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DotNetObjects();
}
