namespace ServiceEndpoints.Engine.Model;

/// <summary>How a SQL server connects clients after login (F-324).</summary>
public enum SqlConnectionPolicy
{
    /// <summary>Redirect inside Azure, Proxy outside.</summary>
    Default,

    /// <summary>All traffic through the gateway on 1433.</summary>
    Proxy,

    /// <summary>After login directly to ports 11000-11999 (F-325).</summary>
    Redirect,
}
