#pragma once

#include "model/filter/fields.h"
#include "model/filter/regex.h"
#include "model/filter/textfinder.h"
#include "model/filter/value.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace model::filter {

enum class Function : std::uint8_t {
    Size,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    LowerAscii,
    UpperAscii,
    ToInt,
    ToUint,
    ToDouble,
    ToString,
    ToBytes,
    ToBool,
    TypeOf,
    ToDyn,
    ToInstant,
    ToDuration,
    FullYear,
    Month,
    Date,
    DayOfMonth,
    DayOfYear,
    DayOfWeek,
    Hours,
    Minutes,
    Seconds,
    Milliseconds
};

enum class Operation : std::uint8_t {
    Constant, // extra: which constant
    Field,    // extra: which Field
    Path,     // extra: which path; into the JSON of the value
    Header,   // extra: constant with the name
    Variable, // extra: slot
    Select,   // extra: constant with the name
    Has,      // extra: constant with the name
    HasField, // of a Path, Header or Field node
    Index,
    MakeList,
    MakeMap,
    Not,
    Negate,
    And,
    Or,
    Conditional,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    SameType, // like Equal or In (extra 1) with the event's type at the left: compared by words
    Call,     // extra: which Function
    All,
    Exists,
    ExistsOne,
    Filter,
    Map,  // extra: slot; children: list, predicate (for Map or a condition), result
    Text, // extra: which finder
};

using NodeIndex = std::uint32_t;

struct Node
{
    Operation operation = Operation::Constant;
    std::uint32_t extra = 0;
    std::uint32_t begin = 0; //!< Where it stands in the filter's text, in bytes.
    std::uint32_t end = 0;
    std::uint32_t depth = 1;
    std::vector<NodeIndex> children;
};

//! One step down into JSON.
struct PathStep
{
    enum class Kind : std::uint8_t { Key, Index, Either /*!< As JSON pointers have it. */ };

    Kind kind = Kind::Key;
    std::string key;
    std::size_t index = 0;
};

struct Path
{
    Field root = Field::Payload;
    std::vector<PathStep> steps;
};

//! A compiled filter. Never changes once made; shared by all evaluators.
struct Program
{
    std::string text;
    std::vector<Node> nodes;
    std::vector<Value> constants;
    std::vector<Path> paths;
    std::vector<TextFinder> finders;
    std::vector<std::shared_ptr<const Regex>>
        regexes; //!< By constant; null for constants that are none.
    std::vector<std::shared_ptr<const TextFinder>>
        needles;                        //!< By constant; null where nothing is looked for.
    std::vector<std::string> variables; //!< Bound from outside; they have the first slots.
    std::uint32_t slots = 0;
    NodeIndex root = 0;

    const Node& node(NodeIndex index) const { return nodes[index]; }
};

} // namespace model::filter
