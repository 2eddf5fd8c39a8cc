using Microsoft.Win32.SafeHandles;

namespace Dojo.Sandbox.Journal.Compacting;

/// <summary>Writes the journal anew beside the old one.</summary>
internal static class JournalCopy
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>Copies what the plan has looked at, with its edits.</summary>
    public static void Write(SafeFileHandle old, CompactionPlan plan, FileStream fresh)
    {
        long position = 0;
        foreach (var edit in plan.Edits)
        {
            Append(old, position, edit.Start, fresh);
            if (edit.Instead is { } instead)
            {
                fresh.Write(instead);
                fresh.WriteByte((byte)'\n');
            }

            position = edit.End;
        }

        Append(old, position, plan.SurveyedTo, fresh);
    }

    /// <summary>Copies bytes as they are.</summary>
    public static void Append(SafeFileHandle old, long from, long to, FileStream fresh)
    {
        if (from == to)
            return;
        using var part = new HandleStream(old, to, from);
        part.CopyTo(fresh, (int)Math.Min(ChunkBytes, Math.Max(1, to - from)));
    }
}
