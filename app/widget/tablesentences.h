#pragma once

#include <span>

//! What the connector of outbox tables says of a table, as it stands there; %1 to %3 stand for
//! values.
namespace app::sentences {

//! Whole sentences, the narrower first.
std::span<const char* const> ofTheTables();
//! What may stand in them as a value and is a word of ours.
std::span<const char* const> wordsOfTheTables();

} // namespace app::sentences
