#include "model/deadletter/repair.h"

#include "model/deadletter/jqprogram.h"
#include "model/deadletter/jsonedit.h"
#include "model/decode/decoder.h"
#include "model/decode/jsonfile.h"
#include "model/schema/upcast.h"

#include <algorithm>
#include <array>
#include <functional>

namespace model {

namespace {

using namespace jsonfile;
using Step = std::function<Result<void>(OutgoingRecord&, const EventView&)>;

Error notJson()
{
    return {.text = "The value is not JSON, so it cannot be changed by a rule.", .advice = {}};
}

Result<EditedJson> opened(const OutgoingRecord& record)
{
    auto document = record.value ? EditedJson::read(*record.value) : std::nullopt;
    if (!document)
        return notJson();
    return std::move(*document);
}

void removeHeader(OutgoingRecord& record, const std::string& name)
{
    std::erase_if(record.headers, [&name](const auto& header) { return header.first == name; });
}

Step readSetHeader(const Node& node)
{
    std::string name;
    std::optional<std::string> value;
    readMembers(node, [&](const std::string& member, const Node& child) {
        if (member == "name")
            name = readName(child);
        else if (member == "value" && child.json.is_null())
            value.reset();
        else if (member == "value")
            value = readText(child);
        else
            return false;
        return true;
    });
    if (name.empty())
        refuse(node, "\"name\" is needed.");
    return [name, value](OutgoingRecord& record, const EventView&) -> Result<void> {
        removeHeader(record, name);
        record.headers.emplace_back(name, value);
        return {};
    };
}

Step readRemoveHeader(const Node& node)
{
    return [name = readName(node)](OutgoingRecord& record, const EventView&) -> Result<void> {
        removeHeader(record, name);
        return {};
    };
}

Step readKey(const Node& node)
{
    auto key = node.json.is_null() ? std::nullopt : std::optional(readText(node));
    return [key](OutgoingRecord& record, const EventView&) -> Result<void> {
        record.key = key;
        // Another key belongs where its like are.
        record.partition.reset();
        return {};
    };
}

Step readMergePatch(const Node& node)
{
    auto patch = EditedJson::read(node.json.dump());
    if (!patch)
        refuse(node, "this patch is too big.");
    return [patch = *patch](OutgoingRecord& record, const EventView&) -> Result<void> {
        auto document = opened(record);
        if (!document)
            return document.error();
        mergePatch(*document, patch);
        record.value = document->toText();
        return {};
    };
}

std::string readPointer(const Node& node)
{
    auto text = readText(node);
    if (!isJsonPointer(text))
        refuse(node, "\"" + text + "\" is no JSON pointer: it begins with \"/\".");
    return text;
}

PatchStep readPatchStep(const Node& node)
{
    constexpr std::array<std::string_view, 6> words{"add",  "remove", "replace",
                                                    "move", "copy",   "test"};
    PatchStep step;
    bool hasPath = false;
    std::string operation;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "op") {
            operation = readName(child);
            const auto* const word = std::find(words.begin(), words.end(), operation);
            if (word == words.end())
                refuse(child, "\"" + operation + "\" is no operation of a JSON Patch.");
            step.kind = PatchStep::Kind(word - words.begin());
        } else if (name == "path") {
            step.path = readPointer(child);
            hasPath = true;
        } else if (name == "from") {
            step.from = readPointer(child);
        } else if (name == "value") {
            step.value = child.json.dump();
        } else {
            return false;
        }
        return true;
    });
    using Kind = PatchStep::Kind;
    if (operation.empty() || !hasPath)
        refuse(node, "\"op\" and \"path\" are needed.");
    const bool hasValue =
        step.kind == Kind::Add || step.kind == Kind::Replace || step.kind == Kind::Test;
    if (hasValue && step.value.empty())
        refuse(node, "\"value\" is needed.");
    if ((step.kind == Kind::Remove || step.kind == Kind::Move) && step.path.empty()
        && step.from.empty())
        refuse(node, "the whole value cannot be removed.");
    return step;
}

Step readPatch(const Node& node)
{
    auto steps = readList(node, readPatchStep);
    return [steps](OutgoingRecord& record, const EventView&) -> Result<void> {
        auto document = opened(record);
        if (!document)
            return document.error();
        for (const auto& step : steps) {
            if (auto applied = applyStep(*document, step); !applied)
                return applied;
        }
        record.value = document->toText();
        return {};
    };
}

Step readJq(const Node& node)
{
    auto program = JqProgram::compile(readName(node));
    if (!program)
        refuse(node, program.error().text);
    auto shared = std::make_shared<JqProgram>(std::move(*program));
    return [shared](OutgoingRecord& record, const EventView&) -> Result<void> {
        if (!record.value)
            return notJson();
        auto changed = shared->run(*record.value);
        if (!changed)
            return changed.error();
        record.value = std::move(*changed);
        return {};
    };
}

//! The upcasters with their steps up to a version, so that it is the latest.
std::shared_ptr<const UpcasterSet> upTo(const UpcasterSet& all, int version)
{
    auto set = std::make_shared<UpcasterSet>();
    for (auto upcaster : all) {
        std::erase_if(upcaster.steps,
                      [version](const UpcastStep& step) { return step.to > version; });
        upcaster.file.clear();
        if (!upcaster.steps.empty()) [[maybe_unused]]
            const auto added = set->add(std::move(upcaster));
    }
    return set;
}

Step readUpcast(const Node& node, const RepairTools& tools)
{
    if (!node.json.is_number_integer() || node.json < 1 || node.json > 1'000'000)
        refuse(node, "a version, a whole number from 1 on, is expected here.");
    if (!tools.upcasters)
        refuse(node, "there are no upcasters here.");
    const auto version = node.json.get<int>();
    auto upcasting = std::make_shared<Upcasting>(upTo(*tools.upcasters, version), tools.profiles);
    auto decoder = std::make_shared<Decoder>(tools.profiles);
    return [=](OutgoingRecord& record, const EventView& event) -> Result<void> {
        if (!record.value)
            return notJson();
        auto view = event;
        view.body.value = *record.value;
        view.readable = 0;
        const auto facts = decoder->decode(view.body, 0);
        view.type = facts.type;
        view.version = facts.version.value_or(-1);
        view.profile = facts.profile;
        view.form = facts.form;
        auto upcast = upcasting->upcast(view);
        if (upcast.failed())
            return Error{.text = upcast.why, .advice = {}};
        if (upcast.state == Upcast::State::NoUpcaster)
            return Error{.text = "There is no upcaster to version " + std::to_string(version)
                                 + " for \"" + std::string(view.type) + "\".",
                         .advice = {}};
        if (upcast.state == Upcast::State::Done)
            record.value = std::move(upcast.json);
        return {};
    };
}

Step readStep(const Node& node, const RepairTools& tools)
{
    Step step;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (step)
            refuse(node, "one change a step: this one has more.");
        if (name == "setHeader")
            step = readSetHeader(child);
        else if (name == "removeHeader")
            step = readRemoveHeader(child);
        else if (name == "setKey")
            step = readKey(child);
        else if (name == "mergePatch")
            step = readMergePatch(child);
        else if (name == "patch")
            step = readPatch(child);
        else if (name == "jq")
            step = readJq(child);
        else if (name == "upcast")
            step = readUpcast(child, tools);
        else
            return false;
        return true;
    });
    if (!step)
        refuse(node,
               "a change is needed: setHeader, removeHeader, setKey, mergePatch, patch, jq or "
               "upcast.");
    return step;
}

class RuleRepair final : public Repair
{
public:
    RuleRepair(std::string title, std::vector<Step> steps)
        : m_title(std::move(title))
        , m_steps(std::move(steps))
    {}

    Result<bool> apply(OutgoingRecord& record, const EventView& event) override
    {
        auto changed = record;
        for (const auto& step : m_steps) {
            if (auto done = step(changed, event); !done)
                return done.error();
        }
        const bool isOther = changed.key != record.key || changed.value != record.value
                             || changed.headers != record.headers;
        if (isOther)
            record = std::move(changed);
        return isOther;
    }

    const std::string& title() const override { return m_title; }

private:
    const std::string m_title;
    const std::vector<Step> m_steps;
};

std::shared_ptr<Repair> readRule(const Node& node, const RepairTools& tools)
{
    std::string title = "repair";
    std::vector<Step> steps;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "name" || name == "title")
            title = readName(child);
        else if (name == "steps")
            steps = readList(child, [&](const Node& step) { return readStep(step, tools); });
        else
            return name == "$schema";
        return true;
    });
    if (steps.empty())
        refuse(node, "\"steps\" is needed.");
    return std::make_shared<RuleRepair>(std::move(title), std::move(steps));
}

} // namespace

Result<std::shared_ptr<Repair>> Repair::make(std::string_view json, const RepairTools& tools)
{
    return readJsonFile<std::shared_ptr<Repair>>(
        json, "See resources/repairs for examples.",
        [&tools](const Node& node) { return readRule(node, tools); });
}

std::string withUpcast(std::string_view rule, std::int32_t version)
{
    auto json = Json::parse(rule, nullptr, false);
    if (!json.is_object())
        json = {{"title", "upcast to version " + std::to_string(version)}};
    auto& steps = json["steps"];
    if (!steps.is_array())
        steps = Json::array();
    steps.push_back({{"upcast", version}});
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace model
