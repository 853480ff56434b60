using Xunit.Sdk;

namespace CheckIn.Domain.Tests;

/// <summary>Promises that are asked together at each step of a story, for drawing the stories costs more than asking.</summary>
internal static class Promises
{
    /// <param name="ask">Asks one of them.</param>
    /// <param name="story">Tells what happened; asked for where one of them is broken.</param>
    /// <exception cref="XunitException">One is broken: which, and in what story.</exception>
    public static void AllHold<TPromise>(IEnumerable<TPromise> promises, Action<TPromise> ask, Func<string> story)
        where TPromise : Delegate
    {
        foreach (var promise in promises)
        {
            try
            {
                ask(promise);
            }
            catch (Exception e)
            {
                throw new XunitException($"Broken: {promise.Method.Name.Replace('_', ' ')}. {e.Message} In: {story()}", e);
            }
        }
    }
}
