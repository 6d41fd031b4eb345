#pragma once

#include "model/compare/fielddiff.h"
#include "model/compare/side.h"

#include <array>

namespace model::compare {

//! One line of two sagas side by side.
struct Pair
{
    enum class Kind : std::uint8_t {
        Same,
        Payload, //!< Both have it, other fields differ.
        Moved,   //!< Both have it, at another place.
        Missing, //!< Only the right one has it.
        Extra,   //!< Only the left one has it.
        Count
    };

    std::optional<std::size_t> left; //!< Index into the side's pieces.
    std::optional<std::size_t> right;
    Kind kind = Kind::Same;
    std::vector<FieldDifference> fields;
    //! By how much the left one came later after its beginning than the right one.
    std::optional<std::chrono::microseconds> later;
};

struct Alignment
{
    std::vector<Pair> pairs;
    std::array<std::size_t, std::size_t(Pair::Kind::Count)> counts{};

    std::size_t count(Pair::Kind kind) const { return counts[std::size_t(kind)]; }
    //! Messages that both have and that are not alike.
    std::size_t differing() const { return count(Pair::Kind::Payload) + count(Pair::Kind::Moved); }
    bool isSame() const { return count(Pair::Kind::Same) == pairs.size(); }
};

//! \a left is the one that is looked at, \a right what it is held against. Payloads are compared
//! when both have one and \a withPayloads.
Alignment align(const Side& left, const Side& right, bool withPayloads = true);

//! "3 messages differ, 1 is missing."
std::string verdict(const Alignment& alignment);

} // namespace model::compare
