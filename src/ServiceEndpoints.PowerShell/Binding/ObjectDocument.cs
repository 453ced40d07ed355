using System.Collections;
using System.Globalization;
using System.Security;
using ServiceEndpoints.Engine.Import;
using ServiceEndpoints.PowerShell.Errors;

namespace ServiceEndpoints.PowerShell.Binding;

/// <summary>Values of the shell as documents: hashtables and custom objects as objects, collections as lists. Secrets are never opened.</summary>
internal static class ObjectDocument
{
    private const int MaxDepth = 64;

    /// <summary>Members that are values; those that run scripts are left out, and so are the keys to an account that its object carries.</summary>
    private const PSMemberTypes Values = PSMemberTypes.Property | PSMemberTypes.NoteProperty | PSMemberTypes.AliasProperty;

    /// <summary>The document of a value.</summary>
    public static DocumentNode Of(object? value) => Of(value, 0);

    private static DocumentNode Of(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FindingException(DiagnosticCatalog.DocumentTooDeep.With(MaxDepth), isTerminating: true);
        }

        var plain = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        return plain switch
        {
            null => DocumentNode.Null(),
            string text => DocumentNode.Of(text),
            char letter => DocumentNode.Of(letter.ToString()),
            bool flag => DocumentNode.Of(flag),
            SwitchParameter flag => DocumentNode.Of(flag.IsPresent),
            Enum word => DocumentNode.Of(word.ToString()),

            // A secret stays one: the reference stands for a value that is not known here.
            SecureString or PSCredential => DocumentNode.Object([new("reference", DocumentNode.Object([new("keyVault", DocumentNode.Object([]))]))]),
            DateTime or DateTimeOffset or Guid or Uri or Version => DocumentNode.Of(Convert.ToString(plain, CultureInfo.InvariantCulture) ?? string.Empty),
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                DocumentNode.Scalar(DocumentNodeKind.Number, Convert.ToString(plain, CultureInfo.InvariantCulture) ?? "0"),
            IDictionary dictionary => DocumentNode.Object(dictionary.Keys.Cast<object>().Select(key => new DocumentMember(Convert.ToString(key, CultureInfo.InvariantCulture) ?? string.Empty, Of(dictionary[key], depth + 1)))),
            IEnumerable list => DocumentNode.Array(list.Cast<object?>().Select(item => Of(item, depth + 1))),
            _ => DocumentNode.Object(PSObject.AsPSObject(plain).Properties
                .Where(property => property.IsGettable && (property.MemberType & Values) != 0 && !property.Name.Equals("Context", StringComparison.OrdinalIgnoreCase))
                .Select(property => new DocumentMember(property.Name, Of(ValueOf(property), depth + 1)))),
        };
    }

    /// <summary>The value of a member; null for one that cannot be had.</summary>
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
