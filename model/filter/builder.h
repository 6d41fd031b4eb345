#pragma once

#include "model/event/result.h"
#include "model/filter/compileoptions.h"
#include "model/filter/functions.h"
#include "model/filter/program.h"

#include <optional>
#include <string_view>
#include <vector>

namespace model::filter {

//! A part of the filter's text, in bytes.
struct Range
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

//! Line and column (in characters, from 1) of a byte in a text.
Place placeOf(std::string_view text, std::size_t byte);

//! "a number", "a text" …
std::string_view kindInWords(Value::Kind kind);

//! Makes the nodes of a program: resolves names, checks what can be known before any event, folds
//! constants and picks the quick forms (JSON paths, headers, types by words). Nothing is made after
//! the first error.
class Builder
{
public:
    Builder(Program& program, const CompileOptions& options);

    bool failed() const { return m_error.has_value(); }
    const Error& error() const { return *m_error; }
    NodeIndex fail(Range range, std::string text, std::string advice = {});

    NodeIndex constant(Value value, Range range);
    //! A dotted name: as much of it as names a variable or type, else its first part alone. \a used
    //! tells how many parts.
    NodeIndex identifier(const std::vector<std::string_view>& parts, Range range,
                         std::size_t& used);
    NodeIndex select(NodeIndex operand, std::string_view name, Range range);
    NodeIndex index(NodeIndex operand, NodeIndex at, Range range);
    NodeIndex has(NodeIndex selected, Range range);
    NodeIndex call(const FunctionInfo& function, std::vector<NodeIndex> arguments, Range range);
    NodeIndex unary(Operation operation, NodeIndex operand, Range range);
    NodeIndex binary(Operation operation, NodeIndex left, NodeIndex right);
    NodeIndex make(Operation operation, std::vector<NodeIndex> children, Range range,
                   std::uint32_t extra = 0);
    NodeIndex list(std::vector<NodeIndex> items, Range range);
    NodeIndex text(std::string_view needle, Range range);
    //! In a filter a quoted text that stands where a condition is wanted is searched for.
    NodeIndex condition(NodeIndex node);

    std::uint32_t pushVariable(std::string_view name);
    void popVariable() { m_scopes.pop_back(); }

    const Node& node(NodeIndex index) const { return m_program.nodes[index]; }
    Range range(NodeIndex index) const { return {node(index).begin, node(index).end}; }
    //! The kind of a node's value where it is the same for every event.
    std::optional<Value::Kind> kindOf(NodeIndex index) const;

private:
    std::uint32_t addConstant(Value value);
    const Value* constantOf(NodeIndex index) const;
    std::optional<std::uint32_t> slotOf(std::string_view name) const;
    NodeIndex fieldNode(Field field, Range range);
    NodeIndex unknown(std::string_view name, Range range);
    NodeIndex extendPath(NodeIndex operand, PathStep step, Range range);
    NodeIndex headerNode(std::string_view name, Range range);
    NodeIndex compareTypes(Operation operation, NodeIndex left, NodeIndex right);
    bool timesFromTexts(NodeIndex& left, NodeIndex& right);
    bool comparable(Operation operation, NodeIndex left, NodeIndex right);
    bool prepareCall(const FunctionInfo& function, const std::vector<NodeIndex>& arguments,
                     Range range);
    bool prepareRegex(NodeIndex pattern);
    NodeIndex folded(Value value, NodeIndex original);
    bool isField(NodeIndex index, Field field) const;

    struct Scope
    {
        std::string_view name;
        std::uint32_t slot;
    };

    Program& m_program;
    const CompileOptions& m_options;
    std::optional<Error> m_error;
    std::vector<Scope> m_scopes;
};

} // namespace model::filter
