namespace CheckIn.Web.Live;

/// <summary>
/// Tells live pages that something they may see has changed. Messages carry an id and never a word, so
/// whatever carries them between nodes learns nothing that is said.
/// </summary>
public interface ILiveChannel
{
    /// <summary>Calls <paramref name="changed"/> after each <see cref="PublishAsync"/> for the topic, until disposed.</summary>
    /// <param name="changed">Never called twice at a time; what is published meanwhile leads to one more call.</param>
    IDisposable Subscribe(Guid topic, Func<Task> changed);

    /// <summary>Tells every subscriber of the topic, here and on other nodes. It waits for none of them.</summary>
    Task PublishAsync(Guid topic);
}
