#pragma once

#include "model/event/eventview.h"
#include "model/filter/value.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model::filter {

//! The names that a filter knows of every event.
enum class Field : std::uint8_t {
    Type,
    Topic,
    Partition,
    Offset,
    Key,
    Time,
    Headers,
    Payload,
    Metadata,
    Json,
    CorrelationId,
    CausationId,
    EventId,
    Version,
    Source,
    Size,
    Origin,
    Form,
    Value,
    Findings
};

struct FieldInfo
{
    Field field;
    std::string_view name;
    std::optional<filter::Value::Kind> kind; //!< Nothing where the event decides.
    std::string_view detail;                 //!< For the completion, in English.
};

std::span<const FieldInfo> allFields();
std::optional<Field> fieldNamed(std::string_view name);
const FieldInfo& fieldInfo(Field field);

//! Whether the field is looked up in the JSON of the value (or a header) by the event's profile.
bool isJsonField(Field field);

//! The text of a field that is one, without a copy. Nothing for fields of other kinds and for an
//! absent key or value.
std::optional<std::string_view> fieldText(Field field, const EventView& event);

//! The value of a field that needs no JSON. Absent key, value or version: null.
filter::Value fieldValue(Field field, const EventView& event);

//! The most similar of \a known to a mistyped \a name; empty when none is near.
std::string_view nearestName(std::string_view name, std::span<const std::string_view> known);

} // namespace model::filter
