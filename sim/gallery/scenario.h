#pragma once

#include "model/event/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim::gallery {

//! A text in the languages of the window.
struct Text
{
    std::string english;
    std::string korean; //!< May be empty.

    //! \a language as in a locale's name: "ko" or "ko_KR"; English where there is no other.
    const std::string& in(std::string_view language) const;
    bool operator==(const Text&) const = default;
};

enum class Shelf : std::uint8_t { Start, Saga, Patterns, Promises, Wrong, Brokers, Mine, Count };
//! "start", as the files have it.
std::string_view name(Shelf shelf);

using Settings = std::vector<std::pair<std::string, std::string>>;

//! What a person will see: a line with a glyph.
struct Sight
{
    std::string glyph;
    Text text;
};

//! The settings with which the same schedule does no harm.
struct Fix
{
    Settings set;
    Text text;
};

//! A text beside the run, from a step on.
struct GuidePage
{
    std::uint64_t at = 0;
    Text title;
    Text text;
    std::string show; //!< Label of the choice that "Show me" takes; may be empty.
};

//! The card's picture, drawn of the canvas's own parts at places of a grid.
struct Sketch
{
    enum class Tone : std::uint8_t { Plain, Good, Warned, Failed };

    struct Box
    {
        std::string id;
        std::string text;
        int x = 0;
        int y = 0;
        bool isStruck = false; //!< By a fault.
        bool isNext = false;
    };

    struct Arrow
    {
        std::string from;
        std::string to;
        int token = 0; //!< Number of a saga, from 1; 0: none moves on it.
        bool isDashed = false;
    };

    std::vector<Box> boxes;
    std::vector<Arrow> arrows;
    Text note;
    Tone noteTone = Tone::Plain;
};

//! A run that teaches something.
struct Scenario
{
    std::string id;
    std::string code; //!< Of the catalogue of bugs: "B2"; may be empty.
    Shelf shelf = Shelf::Mine;
    int place = 0; //!< On its shelf.
    Text title;
    Text teaches; //!< One sentence.
    Text about;
    std::string world; //!< "choreography", "definition:NAME".
    Settings set;
    std::vector<std::string> schedule;
    std::vector<Sight> sees;
    std::string breaks;      //!< An invariant; empty: none.
    std::uint64_t steps = 0; //!< Until it breaks, else of the whole run.
    std::optional<Fix> fix;
    std::vector<GuidePage> guide;
    Sketch sketch;

    const std::string* setting(std::string_view name) const;
};

//! Reads a scenario file. An error has line and column; fields that are not known are refused.
model::Result<Scenario> readScenario(std::string_view json);

} // namespace sim::gallery
