#pragma once

#include "model/event/timestamp.h"
#include "model/filter/failure.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace model::filter {

//! A moment with nanoseconds. Arithmetic keeps within the years 1 to 9999; an event's own time may
//! lie outside.
struct Instant
{
    std::int64_t seconds = 0; //!< Since 1970 UTC.
    std::int32_t nanos = 0;   //!< 0 to 999,999,999.

    auto operator<=>(const Instant&) const = default;
};

struct Bytes
{
    std::string data;
};

//! The name of a type, as type(x) gives it: "int", "string", "google.protobuf.Timestamp" …
struct TypeName
{
    std::string_view name; // of static storage
};

class Value;
class Map;
using Values = std::vector<Value>;
using ListPointer = std::shared_ptr<const Values>;
using MapPointer = std::shared_ptr<const Map>;

//! A value of the filter language. Cheap to copy but for long texts; lists and maps are shared and
//! never change.
class Value
{
public:
    //! In the order of the storage's alternatives.
    enum class Kind : std::uint8_t {
        Null,
        Bool,
        Int,
        Uint,
        Double,
        Text,
        Bytes,
        Instant,
        Duration,
        List,
        Map,
        Type,
        Failure
    };
    using Storage =
        std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string, Bytes,
                     Instant, std::chrono::nanoseconds, ListPointer, MapPointer, TypeName, Failure>;

    Value() = default;
    Value(bool value) : m_storage(value) {}
    Value(std::int64_t value) : m_storage(value) {}
    Value(int value) : m_storage(std::int64_t(value)) {}
    Value(std::uint64_t value) : m_storage(value) {}
    Value(double value) : m_storage(value) {}
    Value(std::string value) : m_storage(std::move(value)) {}
    Value(std::string_view value) : m_storage(std::string(value)) {}
    Value(const char* value) : m_storage(std::string(value)) {}
    Value(Bytes value) : m_storage(std::move(value)) {}
    Value(Instant value) : m_storage(value) {}
    Value(std::chrono::nanoseconds value) : m_storage(value) {}
    Value(TypeName value) : m_storage(value) {}
    Value(Failure value) : m_storage(value) {}
    Value(MapPointer value) : m_storage(std::move(value)) {}
    explicit Value(Values items) : m_storage(std::make_shared<const Values>(std::move(items))) {}

    Kind kind() const { return Kind(m_storage.index()); }
    bool is(Kind wanted) const { return kind() == wanted; }
    bool failed() const { return is(Kind::Failure); }
    bool isNumber() const { return is(Kind::Int) || is(Kind::Uint) || is(Kind::Double); }

    //! The alternative asked for; null when the value is of another kind.
    template <typename T>
    const T* as() const
    {
        return std::get_if<T>(&m_storage);
    }

    const Storage& storage() const { return m_storage; }

private:
    Storage m_storage;
};

//! The name that type(x) gives for a kind.
std::string_view typeName(Value::Kind kind);

//! How a value stands in a column, as plain text; lists and maps as JSON. A failure gives nothing.
std::string displayText(const Value& value);

Instant toInstant(Timestamp time);

} // namespace model::filter
