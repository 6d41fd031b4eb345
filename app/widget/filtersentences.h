#pragma once

#include <span>

//! What the filter language says and explains, as it stands there; %1 and %2 stand for values.
namespace app::sentences {

//! Whole sentences, the narrower first.
std::span<const char* const> ofTheFilter();
//! What may stand in them as a value and is a word of ours.
std::span<const char* const> wordsOfTheFilter();

} // namespace app::sentences
