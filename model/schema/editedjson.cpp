#include "model/schema/editedjson.h"

#include "model/decode/jsonplace.h"
#include "model/decode/jsonstring.h"

#include <algorithm>
#include <charconv>

namespace model {

namespace {

constexpr JsonTreeLimits readLimits{.depth = 64, .nodes = 20'000, .faults = 1};

EditedJson copyOf(const JsonTree& tree, JsonNodeIndex index, const std::string& pointer)
{
    const auto& node = tree[index];
    EditedJson value;
    value.kind = node.kind;
    value.from = pointer;
    if (!node.isContainer()) {
        value.text = tree.text(node);
        return value;
    }
    value.text.clear();
    for (auto at = node.firstChild; at != noJsonNode; at = tree[at].nextSibling) {
        const auto& child = tree[at];
        EditedJson::Member member;
        if (child.hasKey()) {
            member.name = tree.key(child);
            member.quoted = tree.bytes().substr(child.keyBegin, child.keyEnd - child.keyBegin);
        }
        const auto step = child.hasKey() ? toPointerToken(member.name) : std::to_string(child.row);
        member.value = copyOf(tree, at, pointer + "/" + step);
        value.members.push_back(std::move(member));
    }
    return value;
}

void forgetOrigin(EditedJson& value)
{
    value.from.reset();
    for (auto& member : value.members)
        forgetOrigin(member.value);
}

std::vector<EditedJson::Member>::iterator memberNamed(EditedJson& value, const std::string& step)
{
    auto& members = value.members;
    if (value.kind == JsonKind::Object)
        return std::ranges::find(members, step, &EditedJson::Member::name);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool isIndex = error == std::errc{} && end == step.data() + step.size();
    if (value.kind != JsonKind::Array || !isIndex || index >= members.size())
        return members.end();
    return members.begin() + std::ptrdiff_t(index);
}

void append(std::string& out, const EditedJson& value)
{
    if (value.kind != JsonKind::Object && value.kind != JsonKind::Array) {
        out += value.text;
        return;
    }
    const bool isObject = value.kind == JsonKind::Object;
    out += isObject ? '{' : '[';
    for (std::size_t i = 0; i < value.members.size(); ++i) {
        const auto& member = value.members[i];
        if (i > 0)
            out += ',';
        if (isObject)
            out.append(member.quoted).push_back(':');
        append(out, member.value);
    }
    out += isObject ? '}' : ']';
}

} // namespace

std::optional<EditedJson> EditedJson::read(std::string_view json)
{
    const JsonTree tree(json, readLimits);
    if (!tree.isJson() || !tree.isWhole())
        return std::nullopt;
    return copyOf(tree, 0, "");
}

EditedJson EditedJson::made(std::string_view json, std::string rule)
{
    auto value = read(json).value_or(EditedJson{});
    forgetOrigin(value);
    value.rules.push_back(std::move(rule));
    return value;
}

std::string EditedJson::toText() const
{
    std::string out;
    append(out, *this);
    return out;
}

EditedJson* EditedJson::find(std::string_view pointer)
{
    auto* at = this;
    while (!pointer.empty()) {
        const auto member = memberNamed(*at, takePointerToken(pointer));
        if (member == at->members.end())
            return nullptr;
        at = &member->value;
    }
    return at;
}

const EditedJson* EditedJson::find(std::string_view pointer) const
{
    return const_cast<EditedJson*>(this)->find(pointer);
}

bool EditedJson::set(std::string_view pointer, EditedJson value)
{
    auto* at = this;
    while (!pointer.empty()) {
        const auto step = takePointerToken(pointer);
        auto member = memberNamed(*at, step);
        if (member == at->members.end()) {
            if (at->kind != JsonKind::Object)
                return false;
            at->members.push_back({step, model::quoted(step), {}});
            member = at->members.end() - 1;
            member->value.kind = JsonKind::Object;
            member->value.text.clear();
        }
        at = &member->value;
    }
    *at = std::move(value);
    return true;
}

std::optional<EditedJson> EditedJson::take(std::string_view pointer)
{
    const auto slash = pointer.rfind('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    auto* parent = find(pointer.substr(0, slash));
    auto last = pointer.substr(slash);
    if (!parent)
        return std::nullopt;
    const auto member = memberNamed(*parent, takePointerToken(last));
    if (member == parent->members.end())
        return std::nullopt;
    auto value = std::move(member->value);
    parent->members.erase(member);
    return value;
}

} // namespace model
