#pragma once

#include "model/filter/compare.h"
#include "model/filter/program.h"

#include <memory>
#include <span>
#include <string_view>

namespace model::filter {

//! What is found at the end of a path, without building a Value. The text is good until the next
//! read.
struct Scalar
{
    enum class Kind : std::uint8_t {
        Missing,
        NoOverload,
        NotJson,
        Broken,
        Null,
        Bool,
        Int,
        Uint,
        Double,
        Text,
        Composite
    };

    Kind kind = Kind::Missing;
    bool boolean = false;
    std::int64_t integer = 0;
    std::uint64_t natural = 0;
    double real = 0;
    std::string_view text;

    bool found() const { return kind >= Kind::Null; }
};

//! Why nothing was found.
Fault faultOf(Scalar::Kind kind);

//! Looks into the JSON of one event after another, as little as needed. For one thread; keeps its
//! memory between events, and gives it back after a very big one. Of a key that an object has twice
//! the first counts.
class JsonReader
{
public:
    JsonReader();
    ~JsonReader();
    JsonReader(const JsonReader&) = delete;
    JsonReader& operator=(const JsonReader&) = delete;

    //! Begins a new text; the bytes are read when something is asked. \a readable bytes after it
    //! may be read too.
    void open(std::string_view json, std::size_t readable);

    Scalar read(std::span<const PathStep> steps);
    //! The same with lists and maps. Depth is limited to limits::depth, size by the budget.
    Value value(std::span<const PathStep> steps, Budget& budget);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace model::filter
