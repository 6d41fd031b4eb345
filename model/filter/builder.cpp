#include "model/filter/builder.h"

#include "model/filter/celtime.h"
#include "model/filter/suggest.h"

#include <algorithm>
#include <array>

namespace model::filter {

namespace {

using Kind = Value::Kind;

constexpr std::uint32_t mostDepth = 250;

constexpr std::array<std::string_view, 12> typeNames{"bool",
                                                     "int",
                                                     "uint",
                                                     "double",
                                                     "string",
                                                     "bytes",
                                                     "list",
                                                     "map",
                                                     "type",
                                                     "null_type",
                                                     "google.protobuf.Timestamp",
                                                     "google.protobuf.Duration"};

std::string joinedParts(const std::vector<std::string_view>& parts, std::size_t count)
{
    std::string name;
    for (std::size_t i = 0; i < count; ++i)
        name.append(i == 0 ? "" : ".").append(parts[i]);
    return name;
}

} // namespace

Place placeOf(std::string_view text, std::size_t byte)
{
    Place place{1, 1};
    for (const char c : text.substr(0, byte)) {
        if (c == '\n')
            place = {place.line + 1, 1};
        else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80)
            ++place.column;
    }
    return place;
}

Builder::Builder(Program& program, const CompileOptions& options)
    : m_program(program)
    , m_options(options)
{
    for (const auto& name : options.variables)
        m_scopes.push_back({name, program.slots++});
}

NodeIndex Builder::fail(Range range, std::string text, std::string advice)
{
    if (!m_error)
        m_error = Error{Error::Kind::Malformed, std::move(text), std::move(advice),
                        placeOf(m_program.text, range.begin)};
    return 0;
}

std::uint32_t Builder::addConstant(Value value)
{
    m_program.constants.push_back(std::move(value));
    m_program.regexes.emplace_back();
    m_program.needles.emplace_back();
    return std::uint32_t(m_program.constants.size() - 1);
}

NodeIndex Builder::make(Operation operation, std::vector<NodeIndex> children, Range range,
                        std::uint32_t extra)
{
    if (failed())
        return 0;
    Node node{operation, extra, range.begin, range.end, 1, std::move(children)};
    for (const auto child : node.children)
        node.depth = std::max(node.depth, m_program.nodes[child].depth + 1);
    if (node.depth > mostDepth)
        return fail(range, "This is nested too deep.");
    m_program.nodes.push_back(std::move(node));
    return NodeIndex(m_program.nodes.size() - 1);
}

NodeIndex Builder::list(std::vector<NodeIndex> items, Range range)
{
    if (failed())
        return 0;
    if (!std::ranges::all_of(items, [this](NodeIndex item) { return constantOf(item) != nullptr; }))
        return make(Operation::MakeList, std::move(items), range);
    Values values;
    for (const auto item : items)
        values.push_back(*constantOf(item));
    return constant(Value(std::move(values)), range);
}

NodeIndex Builder::constant(Value value, Range range)
{
    return make(Operation::Constant, {}, range, addConstant(std::move(value)));
}

const Value* Builder::constantOf(NodeIndex index) const
{
    return node(index).operation == Operation::Constant ? &m_program.constants[node(index).extra]
                                                        : nullptr;
}

bool Builder::isField(NodeIndex index, Field field) const
{
    return node(index).operation == Operation::Field && Field(node(index).extra) == field;
}

std::optional<std::uint32_t> Builder::slotOf(std::string_view name) const
{
    const auto found = std::find_if(m_scopes.rbegin(), m_scopes.rend(),
                                    [&](const Scope& s) { return s.name == name; });
    return found == m_scopes.rend() ? std::nullopt : std::optional(found->slot);
}

std::uint32_t Builder::pushVariable(std::string_view name)
{
    const auto slot = std::uint32_t(m_scopes.size());
    m_scopes.push_back({name, slot});
    m_program.slots = std::max(m_program.slots, slot + 1);
    return slot;
}

NodeIndex Builder::identifier(const std::vector<std::string_view>& parts, Range range,
                              std::size_t& used)
{
    for (used = parts.size(); used > 0; --used) {
        const auto name = joinedParts(parts, used);
        if (const auto slot = slotOf(name))
            return make(Operation::Variable, {}, range, *slot);
        const auto field = m_options.fields ? fieldNamed(name) : std::nullopt;
        if (field)
            return fieldNode(*field, range);
        if (const auto type = std::ranges::find(typeNames, name); type != typeNames.end())
            return constant(TypeName{*type}, range);
    }
    return unknown(parts.front(), {range.begin, range.begin + std::uint32_t(parts.front().size())});
}

NodeIndex Builder::fieldNode(Field field, Range range)
{
    if (!isJsonField(field))
        return make(Operation::Field, {}, range, std::uint32_t(field));
    m_program.paths.push_back({field, {}});
    return make(Operation::Path, {}, range, std::uint32_t(m_program.paths.size() - 1));
}

NodeIndex Builder::unknown(std::string_view name, Range range)
{
    const auto what = m_options.fields ? "` is no field." : "` is not known here.";
    return fail(range, "`" + std::string(name) + what, suggestion(name, m_options));
}

NodeIndex Builder::extendPath(NodeIndex operand, PathStep step, Range range)
{
    auto path = m_program.paths[node(operand).extra];
    if (path.steps.size() >= 128)
        return fail(range, "This path is too long.");
    path.steps.push_back(std::move(step));
    m_program.paths.push_back(std::move(path));
    return make(Operation::Path, {}, range, std::uint32_t(m_program.paths.size() - 1));
}

NodeIndex Builder::headerNode(std::string_view name, Range range)
{
    return make(Operation::Header, {}, range, addConstant(Value(name)));
}

NodeIndex Builder::select(NodeIndex operand, std::string_view name, Range range)
{
    if (failed())
        return 0;
    if (node(operand).operation == Operation::Path)
        return extendPath(operand, {PathStep::Kind::Key, std::string(name), 0}, range);
    if (isField(operand, Field::Headers))
        return headerNode(name, range);
    return make(Operation::Select, {operand}, range, addConstant(Value(name)));
}

NodeIndex Builder::index(NodeIndex operand, NodeIndex at, Range range)
{
    if (failed())
        return 0;
    const auto* constant = constantOf(at);
    const auto* name = constant ? constant->as<std::string>() : nullptr;
    const auto* number = constant ? constant->as<std::int64_t>() : nullptr;
    if (name && isField(operand, Field::Headers))
        return headerNode(*name, range);
    if (name && node(operand).operation == Operation::Path)
        return extendPath(operand, {PathStep::Kind::Key, *name, 0}, range);
    if (number && *number >= 0 && node(operand).operation == Operation::Path)
        return extendPath(operand, {PathStep::Kind::Index, {}, std::size_t(*number)}, range);
    return make(Operation::Index, {operand, at}, range);
}

NodeIndex Builder::has(NodeIndex selected, Range range)
{
    if (failed())
        return 0;
    const auto operation = node(selected).operation;
    if (operation == Operation::Select)
        return make(Operation::Has, {node(selected).children[0]}, range, node(selected).extra);
    if (operation == Operation::Path || operation == Operation::Header
        || operation == Operation::Field)
        return make(Operation::HasField, {selected}, range);
    return fail(range, "has() takes a field, as in has(payload.orderId).");
}

NodeIndex Builder::folded(Value value, NodeIndex original)
{
    const auto where = range(original);
    if (const auto* failure = value.as<Failure>(); failure && m_options.fields)
        return fail(where, "Here " + std::string(faultText(failure->fault)) + ".");
    return value.failed() ? original : constant(std::move(value), where);
}

NodeIndex Builder::unary(Operation operation, NodeIndex operand, Range range)
{
    if (operation == Operation::Not)
        return make(operation, {condition(operand)}, range);
    const auto made = make(operation, {operand}, range);
    const auto* value = failed() ? nullptr : constantOf(operand);
    return value ? folded(negate(*value), made) : made;
}

NodeIndex Builder::text(std::string_view needle, Range range)
{
    m_program.finders.emplace_back(smartCase(needle));
    return make(Operation::Text, {}, range, std::uint32_t(m_program.finders.size() - 1));
}

NodeIndex Builder::condition(NodeIndex index)
{
    if (failed() || !m_options.fields)
        return index;
    const auto* value = constantOf(index);
    const auto* needle = value ? value->as<std::string>() : nullptr;
    return needle ? text(std::string(*needle), range(index)) : index;
}

} // namespace model::filter
