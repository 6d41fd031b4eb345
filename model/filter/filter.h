#pragma once

#include "model/event/result.h"
#include "model/filter/compileoptions.h"
#include "model/filter/textfinder.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace model::filter {

struct Program;

//! A compiled filter or expression: immutable, cheap to copy, any thread. Evaluators run it.
class Filter
{
public:
    //! Everything matches.
    Filter();
    explicit Filter(std::shared_ptr<const Program> program) : m_program(std::move(program)) {}

    const std::string& text() const;
    bool matchesAll() const;

    //! Where the filter is words alone: the longest of them. An event without it in key, headers or
    //! value does not match and has no error, so a store may look for it over many bodies at once
    //! and evaluate only where it is.
    std::optional<TextNeedle> textNeedle() const;

    //! Whether events have to be looked at beyond their fixed record, key and headers.
    bool readsValue() const;

    const Program& program() const { return *m_program; }

private:
    std::shared_ptr<const Program> m_program;
};

//! The longest filter text that is taken.
inline constexpr std::size_t longestFilter = 65536;

//! Reads a filter: CEL that gives true or false, or bare words that are all searched for in key,
//! headers and value. An empty text matches everything. The error has its place.
Result<Filter> compile(std::string_view text, const CompileOptions& options = {});

//! Reads an expression of any kind, such as a column's.
Result<Filter> compileExpression(std::string_view text, const CompileOptions& options = {});

} // namespace model::filter
