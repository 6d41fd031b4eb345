#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model::compare {

//! A field that two payloads do not have alike.
struct FieldDifference
{
    enum class Kind : std::uint8_t { Changed, OnlyLeft, OnlyRight };

    std::string path; //!< As the filter language writes it.
    Kind kind = Kind::Changed;
    std::string left; //!< As text; cut where it is long.
    std::string right;

    bool operator==(const FieldDifference&) const = default;
};

//! What tells two sagas apart in any case: their keys.
struct Keys
{
    std::string left;
    std::string right;
};

//! At most mostFields. UUIDs, times and what has the sagas' keys in it are expected to differ.
std::vector<FieldDifference> differingFields(std::string_view left, std::string_view right,
                                             const Keys& keys);

inline constexpr std::size_t mostFields = 50;

} // namespace model::compare
