#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sim {

//! Writes JSON as JSON.stringify does: no space, fields in the order they are added.
class JsonWriter
{
public:
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);
    JsonWriter& name(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    //! JSON that is ready, such as a payload from the outbox.
    JsonWriter& raw(std::string_view json);

    std::string take() { return std::move(m_out); }

private:
    void separate();

    std::string m_out;
};

//! \a json without the space between its tokens. PostgreSQL prints jsonb with space; a relay that
//! parses and writes again does not. Text that is not JSON comes back with its blanks outside
//! quotes gone.
std::string compacted(std::string_view json);

} // namespace sim
