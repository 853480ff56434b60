using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>
/// Letters that pages are measured in. What people see depends on what their device has: the measures of Palatino on
/// Windows and Apple, of Noto on Android and most of Linux. The tests name both, so that it does not matter what else is
/// installed here.
/// </summary>
/// <param name="Serif">Faces with the same measures, by the full names they have on different systems.</param>
internal sealed record Face(string Name, string[] Serif, string[] Sans)
{
    public static readonly Face Palatino = new(
        "Palatino", ["P052-Roman", "Palatino-Roman", "PalatinoLinotype-Roman", "TeXGyrePagella-Regular"], ["NimbusSans-Regular", "LiberationSans", "ArialMT", "Helvetica"]);

    public static readonly Face Noto = new("Noto", ["NotoSerif-Regular", "NotoSerif"], ["NotoSans-Regular", "NotoSans"]);

    public static IReadOnlyList<Face> All { get; } = [Palatino, Noto];

    /// <summary>
    /// A function of the page's own: the style sheet names its faces in two variables, and what stands at the root element
    /// comes before it. Where a face is not there, nothing stands in for it: it fails.
    /// </summary>
    public const string Put = """
        async ([name, serif, sans]) => {
          for (const [variable, faces] of [["serif", serif], ["sans", sans]]) {
            const family = `${name} ${variable}`;
            if (![...document.fonts].some(face => face.family.includes(family))) {
              const sources = faces.split(",").map(face => `local("${face}")`).join();
              const face = new FontFace(family, sources);
              document.fonts.add(await face.load().catch(() => { throw new Error(`No face with the measures of ${family} is installed: ${faces}. Debian and Ubuntu: apt-get install fonts-urw-base35 fonts-noto-core`); }));
            }
            document.documentElement.style.setProperty(`--${variable}`, `"${family}"`);
          }
        }
        """;

    /// <summary>What <see cref="Put"/> takes.</summary>
    public string[] ForPage => [Name, string.Join(',', Serif), string.Join(',', Sans)];

    public Task PutOnAsync(IPage page) => page.EvaluateAsync(Put, ForPage);
}
