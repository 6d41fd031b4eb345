#include "model/deadletter/jsonedit.h"

#include "model/decode/jsonplace.h"
#include "model/decode/jsonstring.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace model {

namespace {

using Json = nlohmann::json;

//! Without members and without null as a value: a merge patch cannot say "set to null".
EditedJson withoutNulls(EditedJson value)
{
    if (value.kind != JsonKind::Object)
        return value;
    std::erase_if(value.members, [](const EditedJson::Member& member) {
        return member.value.kind == JsonKind::Null;
    });
    for (auto& member : value.members)
        member.value = withoutNulls(std::move(member.value));
    return value;
}

std::optional<std::size_t> indexOf(const std::string& step)
{
    std::size_t index = 0;
    const auto* const end = step.data() + step.size();
    const auto read = std::from_chars(step.data(), end, index);
    const bool isPlain = !step.empty() && (step == "0" || step.front() != '0');
    return read.ec == std::errc{} && read.ptr == end && isPlain ? std::optional(index)
                                                                : std::nullopt;
}

Error noPlace(const std::string& path)
{
    return {.text = "There is no place \"" + path + "\" in the value.", .advice = {}};
}

//! A list takes the value in between, an object in place of what was there.
Result<void> insert(EditedJson& document, const std::string& path, EditedJson value)
{
    if (path.empty()) {
        document = std::move(value);
        return {};
    }
    const auto slash = path.rfind('/');
    auto* parent = document.find(std::string_view(path).substr(0, slash));
    auto last = std::string_view(path).substr(slash);
    const auto step = takePointerToken(last);
    if (!parent || !(parent->kind == JsonKind::Object || parent->kind == JsonKind::Array))
        return noPlace(path);
    auto& members = parent->members;
    if (parent->kind == JsonKind::Array) {
        const auto index = step == "-" ? std::optional(members.size()) : indexOf(step);
        if (!index || *index > members.size())
            return noPlace(path);
        members.insert(members.begin() + std::ptrdiff_t(*index), {"", "", std::move(value)});
        return {};
    }
    const auto same = std::ranges::find(members, step, &EditedJson::Member::name);
    if (same != members.end())
        same->value = std::move(value);
    else
        members.push_back({step, model::quoted(step), std::move(value)});
    return {};
}

Result<EditedJson> taken(EditedJson& document, const std::string& path)
{
    auto value = document.take(path);
    if (!value)
        return noPlace(path);
    return std::move(*value);
}

Result<void> test(const EditedJson& document, const PatchStep& step)
{
    const auto* found = document.find(step.path);
    if (!found)
        return noPlace(step.path);
    if (Json::parse(found->toText(), nullptr, false) == Json::parse(step.value, nullptr, false))
        return {};
    return Error{.text = "\"" + step.path + "\" is not " + step.value + ".", .advice = {}};
}

Result<void> replace(EditedJson& document, const PatchStep& step)
{
    auto* found = document.find(step.path);
    if (!found)
        return noPlace(step.path);
    *found = EditedJson::made(step.value, {});
    return {};
}

Result<void> move(EditedJson& document, const PatchStep& step)
{
    if (step.path.starts_with(step.from + "/"))
        return Error{.text = "\"" + step.from + "\" cannot be moved into itself.", .advice = {}};
    auto value = taken(document, step.from);
    if (!value)
        return value.error();
    return insert(document, step.path, std::move(*value));
}

} // namespace

void mergePatch(EditedJson& document, const EditedJson& patch)
{
    if (patch.kind != JsonKind::Object) {
        document = patch;
        return;
    }
    if (document.kind != JsonKind::Object) {
        document = withoutNulls(patch);
        return;
    }
    for (const auto& change : patch.members) {
        auto& members = document.members;
        const auto same = std::ranges::find(members, change.name, &EditedJson::Member::name);
        if (change.value.kind == JsonKind::Null) {
            if (same != members.end())
                members.erase(same);
        } else if (same != members.end()) {
            mergePatch(same->value, change.value);
        } else {
            members.push_back({change.name, change.quoted, withoutNulls(change.value)});
        }
    }
}

Result<void> applyStep(EditedJson& document, const PatchStep& step)
{
    switch (step.kind) {
    case PatchStep::Kind::Add:
        return insert(document, step.path, EditedJson::made(step.value, {}));
    case PatchStep::Kind::Remove: {
        const auto value = taken(document, step.path);
        if (!value)
            return value.error();
        return {};
    }
    case PatchStep::Kind::Replace:
        return replace(document, step);
    case PatchStep::Kind::Move:
        return move(document, step);
    case PatchStep::Kind::Copy: {
        const auto* found = document.find(step.from);
        if (!found)
            return noPlace(step.from);
        return insert(document, step.path, EditedJson(*found));
    }
    case PatchStep::Kind::Test:
        return test(document, step);
    }
    return {};
}

} // namespace model
