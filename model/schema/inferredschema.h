#pragma once

#include "model/decode/jsoncursor.h"
#include "model/event/ids.h"
#include "model/event/timestamp.h"

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! The types of JSON Schema.
enum class SchemaType : std::uint8_t {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Object,
    Array,
    Count
};

std::string_view toText(SchemaType type);

//! A set of SchemaTypes.
struct SchemaTypes
{
    std::uint8_t bits = 0;

    bool has(SchemaType type) const { return (bits >> unsigned(type)) & 1; }
    void add(SchemaType type) { bits = std::uint8_t(bits | 1u << unsigned(type)); }
    bool none() const { return bits == 0; }
    bool operator==(const SchemaTypes&) const = default;
};

//! "integer", "string or null".
std::string toText(SchemaTypes types);

//! What strings of a field have in common.
enum class TextFormat : std::uint8_t { None, Uuid, DateTime };

using FieldIndex = std::uint32_t;
inline constexpr FieldIndex noField = 0xffffffff;

//! One place in the payloads of a type and what was seen there.
struct SeenField
{
    std::string name; //!< The member's; "[]" of a list's elements, "*" of the further names of a
                      //!< map; empty of the payload.
    FieldIndex parent = noField;
    std::vector<FieldIndex> children; //!< In the order of their first appearance.
    std::uint64_t present = 0;
    std::array<std::uint64_t, std::size_t(SchemaType::Count)> typeCounts{};
    double least = std::numeric_limits<double>::infinity(); //!< Of numbers.
    double most = -std::numeric_limits<double>::infinity();
    std::uint32_t shortest = std::numeric_limits<std::uint32_t>::max(); //!< Characters of texts,
    std::uint32_t longest = 0;                                          //!< elements of lists.
    std::vector<std::string> values; //!< The texts seen, as long as they are few.
    bool manyValues = false;
    TextFormat format = TextFormat::None; //!< Of every text so far.
    bool isMap = false; //!< Its member names are data: beyond a number of them they are one "*".
    Timestamp since;    //!< First seen.
    Timestamp last;
    Row sinceRow = 0;
    std::uint64_t lastAt = 0; //!< Which of its parent's objects had it last, counted from 1.

    // How it stood when the schema had settled; nothing known before that.
    SchemaTypes settledTypes;
    double settledShare = 0;

    SchemaTypes types() const;
    std::uint64_t count(SchemaType type) const { return typeCounts[std::size_t(type)]; }
    //! Few values for many texts.
    bool isEnumeration() const;
};

//! What differs from the settled schema.
struct Drift
{
    enum class Kind : std::uint8_t {
        NewField,
        FieldMissing, //!< It was in all; now some are without.
        FieldGone,    //!< It was usual; none has had it for long.
        TypeChanged,
    };

    Kind kind = Kind::NewField;
    FieldIndex field = 0;
    SchemaType type = SchemaType::Null; //!< The new one, of TypeChanged.
    std::uint64_t count = 0;
    Timestamp first;
    Timestamp last;
    Row row = 0;               //!< The last event that shows it.
    std::uint32_t channel = 0; //!< Its channel.
};

struct SchemaLimits
{
    std::size_t fields = 512; //!< Of one type; further ones are not looked at.
    std::size_t depth = 16;
    std::size_t namesOfObject = 64; //!< More different names than this are a map's keys.
    std::uint32_t elements = 256;   //!< Of a list that are looked at.
    std::size_t values = 16;        //!< Different texts up to which they are kept.
    std::size_t valueBytes = 40;
    std::size_t drifts = 64;
    std::uint64_t settledAfter = 100; //!< Events looked at.
    std::uint64_t goneAfter = 50;     //!< Objects in a row without a field.
};

//! The event whose payload is looked at.
struct Sighting
{
    Timestamp time;
    Row row = 0;
    std::uint32_t channel = 0;
};

//! What the payloads of one type in one version look like, learnt from them one by one. A plain
//! value, bounded by SchemaLimits. After settledAfter payloads the schema has settled, and what
//! differs from then on is drift.
class InferredSchema
{
public:
    explicit InferredSchema(const SchemaLimits& limits = {});

    //! Without \a mayGrow fields that are not known yet are passed over.
    void learn(const JsonCursor& payload, const Sighting& at, bool mayGrow = true);
    //! What is there now is how it should be: begins a new baseline and forgets the drift.
    void settle(Timestamp at);

    std::uint64_t looks() const { return m_fields[0].present; }
    bool hasSettled() const { return m_settled; }
    Timestamp settledAt() const { return m_settledAt; }
    std::span<const SeenField> fields() const { return m_fields; }
    bool isCut() const { return m_cut; } //!< Some fields were beyond the limits.
    const SchemaLimits& limits() const { return m_limits; }
    std::size_t bytes() const;

    //! "orderId", "items[].sku", "prices.*"; empty of the payload itself.
    std::string path(FieldIndex field) const;
    //! In how many of its parent's objects (or lists) it is, 0 to 1.
    double share(FieldIndex field) const;
    std::uint64_t chances(FieldIndex field) const;
    std::vector<Drift> drifts() const;

private:
    void look(const JsonCursor& value, FieldIndex field, std::size_t depth);
    void lookInto(const JsonCursor& object, FieldIndex field, std::size_t depth);
    void lookThrough(const JsonCursor& list, FieldIndex field, std::size_t depth);
    void noteText(SeenField& field, std::string_view token);
    void noteValue(SeenField& field, std::string_view text);
    void noteMissing(FieldIndex object);
    FieldIndex child(FieldIndex parent, std::string_view name, std::size_t& hint);
    bool looksLikeMap(FieldIndex object) const;
    void noteDrift(FieldIndex field, SchemaType type);
    FieldIndex add(FieldIndex parent, std::string_view name);
    bool isNew(FieldIndex field) const { return m_settled && m_fields[field].settledTypes.none(); }
    void note(Drift::Kind kind, FieldIndex field, SchemaType type = SchemaType::Null);

    SchemaLimits m_limits;
    std::vector<SeenField> m_fields;
    std::vector<Drift> m_drifts;
    Sighting m_at;
    bool m_settled = false;
    bool m_mayGrow = true;
    bool m_cut = false;
    Timestamp m_settledAt;
};

} // namespace model
