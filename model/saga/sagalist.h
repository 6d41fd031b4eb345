#pragma once

#include "model/saga/sagabook.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace model::saga {

enum class SagaOrder : std::uint8_t { Attention, Newest, Oldest, Age, StepTime, Deadline, Count };

//! Which sagas a list has, and in which order.
struct SagaQuery
{
    std::uint32_t states = 0xffffffff; //!< Bits.
    std::optional<std::uint8_t> step;  //!< Only those under way that stand there.
    SagaOrder order = SagaOrder::Attention;
    std::vector<std::string> words; //!< All of them are parts of the key, whatever their case.
    //! Asked on the listing thread of each that is left, without a lock; none: all.
    std::function<bool(const SagaMark&, std::string_view key)> condition;
    std::optional<std::unordered_set<std::string>> keys; //!< Only these.
};

//! Sagas in an order, as keys of a book; four bytes each. Lines are asked for one by one, as they
//! come into sight.
struct SagaList
{
    std::uint64_t epoch = 0;
    std::uint64_t version = 0;
    std::vector<std::uint32_t> keys;
    std::uint64_t looked = 0;              //!< How many there were.
    std::array<std::uint64_t, 64> steps{}; //!< Those under way, by the step where they stand.
};

//! Whether all of \a words (lower case) are in \a key.
bool hasWords(std::string_view key, const std::vector<std::string>& words);

} // namespace model::saga
