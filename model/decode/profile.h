#pragma once

#include "model/event/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! What an envelope tells about an event.
enum class Field : std::uint8_t {
    Type,
    EventId,
    CorrelationId,
    CausationId,
    Version,
    Time,
    Source,
    Payload,
    Metadata,
    Count
};

//! How the bytes found at a place are read. The words are those of a profile file's "as".
enum class Encoding : std::uint8_t {
    Auto,         //!< "auto": text; for a time ISO or an epoch number told apart by its size.
    Text,         //!< "text"
    Int32,        //!< "int32be"
    Int64,        //!< "int64be"
    BigInteger,   //!< "bigint": Java's BigInteger.toByteArray(), 1 to 8 bytes.
    Iso,          //!< "iso"
    EpochSeconds, //!< "epoch-s", as text or as a JSON number; so the next three.
    EpochMillis,  //!< "epoch-ms"
    EpochMicros,  //!< "epoch-us"
    MillisInt64,  //!< "epoch-ms-int64be"
    HttpDate,     //!< "http-date": Sun, 06 Nov 1994 08:49:37 GMT
    DotNetTime,   //!< "nservicebus-time": 2026-11-23 05:32:07:341000 Z
    TraceParent,  //!< "traceparent": the trace id of a W3C traceparent.
    UrnMessage,   //!< "urn-message": MassTransit's urn:message:Namespace:Type, the first of a list.
    AssemblyType, //!< "assembly-type": .NET's assembly-qualified names, the first one's type.
    Json,         //!< "json": JSON text inside a JSON string.
    MillisBigInteger, //!< "epoch-ms-bigint"
    SchemaId, //!< "schema-id": a registry's id in a header, as Confluent's newer serializers write
              //!< it.
};

//! One place where a field may be found.
struct Candidate
{
    enum class In : std::uint8_t { Value, Header };

    In in = In::Value;
    Encoding as = Encoding::Auto;
    std::string name; //!< JSON pointer into the value ("" is all of it), or the header's name.

    bool operator==(const Candidate&) const = default;
};

//! How one header is shown, whatever profile matched.
struct HeaderConvention
{
    std::string name; //!< Case ignored; "prefix*" is every name that begins so.
    Encoding as = Encoding::Auto;

    bool operator==(const HeaderConvention&) const = default;
};

//! What must be there for a profile to match: all of it.
struct Match
{
    std::vector<std::string> members;      //!< JSON pointers.
    std::vector<std::string> headers;      //!< Names, case ignored.
    std::vector<std::string> headerPrefix; //!< At least one header begins with each.
    std::string contentType;               //!< Beginning of the content type, case ignored.

    bool operator==(const Match&) const = default;
};

//! Where one kind of envelope keeps what. A plain value, read from a JSON file.
struct Profile
{
    std::string name;   //!< Unique; a user's profile replaces a built-in one of the same name.
    std::string title;  //!< In words, for the window.
    int priority = 0;   //!< The highest that matches is taken; of equals the earlier in the set.
    bool addOn = false; //!< Only fills what the envelope left out.
    std::vector<Match> match; //!< Any of them.
    std::array<std::vector<Candidate>, std::size_t(Field::Count)>
        fields;                            //!< The first that has a value counts.
    std::vector<HeaderConvention> headers; //!< How headers that are not text are shown.

    const std::vector<Candidate>& at(Field field) const { return fields[std::size_t(field)]; }
    bool operator==(const Profile&) const = default;
};

//! The profiles of one session, at most limits::profiles. Index 0 is "none matched". A copy is a
//! copy; a decoder keeps its own, so an index means the same as long as the set it was made with.
class ProfileSet
{
public:
    ProfileSet();

    std::size_t size() const { return m_profiles.size(); }
    const Profile& at(std::size_t index) const { return m_profiles[index < size() ? index : 0]; }
    std::optional<std::size_t> find(std::string_view name) const;

    //! Replaces the profile of the same name, in its place. Refused when the set is full, or when
    //! all profiles together would ask for more places than a decoder can look for.
    Result<void> add(Profile profile);

    auto begin() const { return m_profiles.begin(); }
    auto end() const { return m_profiles.end(); }

private:
    std::vector<Profile> m_profiles;
};

//! Reads one profile file. An error has its line and column.
Result<Profile> parseProfile(std::string_view json);

//! What is compiled in, the same as resources/profiles.
const ProfileSet& builtinProfiles();

//! Adds every *.json of \a folder (but *.schema.json) in the order of their names. A wrong file is
//! left out and told; a folder that does not exist has none.
std::vector<Error> loadProfiles(const std::filesystem::path& folder, ProfileSet& into);

//! The file's word for a field or an encoding: "eventId", "int32be".
std::string_view toText(Field field);
std::string_view toText(Encoding encoding);

} // namespace model
