namespace CheckIn.Web.Data;

/// <summary>The app cannot start; the message tells the operator why and what to do.</summary>
public sealed class StartUpException : Exception
{
    public StartUpException(string message)
        : base(message)
    {
    }

    public StartUpException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
