#pragma once

#include "model/decode/profile.h"

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! What a dead letter's headers tell. The words are those of a convention file's "fields".
enum class LetterField : std::uint8_t {
    Topic,
    Partition,
    Offset,
    Time, //!< Of the original record.
    Queue,
    Exchange,
    RoutingKey,
    Consumer, //!< Group, endpoint or connector that failed.
    ReasonClass,
    ReasonMessage,
    Stack,
    ReasonCode,
    Attempts,
    FailedAt,     //!< Of the latest failure.
    FirstFailure, //!< Of the first, where it is told apart.
    Count
};

inline constexpr std::size_t letterFields = std::size_t(LetterField::Count);

std::string_view toText(LetterField field); //!< "reasonClass".

//! How a header's bytes are read. The words are those of a convention file's "as".
enum class LetterEncoding : std::uint8_t {
    Text,        //!< "text"
    Decimal,     //!< "decimal"
    Int32,       //!< "int32be"
    Int64,       //!< "int64be"
    ByteOrInt32, //!< "int32be-or-byte": old senders wrote one unsigned byte.
    MillisInt64, //!< "epoch-ms-int64be"
    MillisBig,   //!< "epoch-ms-bigint"
    Millis,      //!< "epoch-ms"
    Iso,         //!< "iso"
    DotNetTime,  //!< "nservicebus-time"
    LastSegment, //!< "last-segment": of a URI, such as a queue.
    ArnName,     //!< "arn": the last part of an Amazon resource name.
    Death,       //!< "x-death": a member of the entry of RabbitMQ's list that is the first death.
};

//! A header that tells a field.
struct LetterHeader
{
    std::string header;
    LetterEncoding as = LetterEncoding::Text;
    std::string member; //!< Of Death: "queue", "exchange", "routing-keys" …

    bool operator==(const LetterHeader&) const = default;
};

//! How one kind of sender marks its dead letters. A plain value, read from a JSON file
//! (resources/dead-letters).
struct Convention
{
    std::string name;  //!< Unique; a user's convention replaces a built-in one of the same name.
    std::string title; //!< In words, for the window.
    std::string note;  //!< What a person should know before a replay; may be empty.
    int order = 1000;  //!< Tests run in this order; the first that fits wins.
    std::vector<std::string> anyOf;    //!< One of these headers is enough …
    std::vector<std::string> allOf;    //!< … or all of these together.
    std::vector<std::string> suffixes; //!< Of a channel's name, case ignored.
    std::vector<std::string> prefixes;
    bool newestFirst = false; //!< Of a header that comes twice the first is the newest.
    //! By field: the first header that is there counts.
    std::array<std::vector<LetterHeader>, letterFields> fields;
    std::vector<std::string> strip; //!< Headers that a replay leaves out; "prefix*" for many.
    std::string returnTo; //!< A header that names where a replay goes, before the origin; or empty.

    bool operator==(const Convention&) const = default;
};

//! Reads one convention file. An error has its line and column.
Result<Convention> parseConvention(std::string_view json);

//! The conventions of a session, in the order of their tests. Cheap to copy.
class ConventionSet
{
public:
    static constexpr std::size_t most = 64;

    //! Replaces the convention of the same name. Refused when there are too many.
    Result<void> add(Convention convention);
    const Convention* find(std::string_view name) const;

    std::size_t size() const { return m_conventions.size(); }
    auto begin() const { return m_conventions.begin(); }
    auto end() const { return m_conventions.end(); }

    //! What the person says of channels: their name → how their dead letters are read.
    using Told = std::map<std::string, std::string, std::less<>>;
    //! In the place of a convention's name: the channel holds none, whatever they look.
    static constexpr std::string_view noLetters = "none";
    //! This channel holds dead letters; read as \a convention says, or by their headers alone.
    void tell(std::string channel, std::string convention = {});
    void setTold(Told told) { m_told = std::move(told); }
    const Told& told() const { return m_told; }

private:
    std::vector<Convention> m_conventions;
    Told m_told;
};

//! What is compiled in, the same as resources/dead-letters.
const ConventionSet& builtinConventions();

//! Adds every *.json of \a folder (but *.schema.json) in the order of their names. A wrong file is
//! left out and told; a folder that does not exist has none.
std::vector<Error> loadConventions(const std::filesystem::path& folder, ConventionSet& into);

} // namespace model
