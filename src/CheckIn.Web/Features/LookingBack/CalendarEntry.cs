using System.Globalization;
using CheckIn.Web.SignIns;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace CheckIn.Web.Features.LookingBack;

/// <summary>
/// A calendar entry that a person makes for themselves: a file in their own words, for their own calendar. The app
/// keeps nothing of it and never sends anything.
/// </summary>
internal static class CalendarEntry
{
    public const string Path = "/calendar/entry";

    /// <summary>UTF-16 units of the entry's words at most.</summary>
    public const int MaxWords = 60;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);

    public static void MapCalendar(this WebApplication app) => app
        .MapPost(Path, [RequireAntiforgeryToken] ([FromForm] string? at, [FromForm] string? words) => ToFile(at, words) is { } file
            ? Results.File(file, "text/calendar; charset=utf-8", "entry.ics")
            : Results.Redirect("/calendar?wrong=true"))
        .RequireAuthorization(Policies.Unlocked);

    /// <param name="at">Local date and time as browsers send it, such as 2026-11-22T21:00.</param>
    /// <returns>An iCalendar file (RFC 5545) in UTF-8; null where the time or the words are missing or odd.</returns>
    public static byte[]? ToFile(string? at, string? words)
    {
        if (!DateTime.TryParseExact(at, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            || start.Year is < 2000 or > 9000
            || words?.Trim() is not { Length: > 0 and <= MaxWords } title
            || title.Any(char.IsControl))
        {
            return null;
        }

        // Without a time zone, so that it is this hour wherever the calendar is.
        var entry = new CalendarEvent
        {
            Summary = title,
            Start = Local(start),
            End = Local(start + Length),
            Class = "PRIVATE",
        };
        var calendar = new Ical.Net.Calendar { ProductId = "-//Calendar//EN" };
        calendar.Events.Add(entry);
        return System.Text.Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalDateTime Local(DateTime at) => new(at.Year, at.Month, at.Day, at.Hour, at.Minute, at.Second);
}
