#include "model/decode/jsonfile.h"
#include "model/event/typename.h"
#include "model/saga/definition.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>

namespace model::saga {

namespace {

using namespace jsonfile;
using std::chrono::milliseconds;

constexpr std::size_t mostSteps = 64;
constexpr std::size_t mostExpressions = 16;

EventMask bit(std::uint8_t event)
{
    return EventMask{1} << event;
}

//! "500ms", "30s", "10m", "2h", "7d".
milliseconds readDuration(const Node& node)
{
    const auto text = readName(node);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit(end, std::size_t(text.data() + text.size() - end));
    const std::int64_t factor = unit == "ms"  ? 1
                                : unit == "s" ? 1'000
                                : unit == "m" ? 60'000
                                : unit == "h" ? 3'600'000
                                : unit == "d" ? 86'400'000
                                              : 0;
    constexpr std::int64_t longest = 3'650ll * 86'400'000;
    if (error != std::errc() || factor == 0 || number <= 0 || number > longest / factor)
        refuse(node, "a time such as 500ms, 30s, 10m, 2h or 7d is expected here.");
    return milliseconds(number * factor);
}

class Reading
{
public:
    explicit Reading(SagaDefinition& saga) : m_saga(saga) {}

    void read(const Node& root)
    {
        if (!root.json.is_object())
            refuse(root, "an object is expected here.");
        const auto at = [&root](const char* name) { return root.json.find(name); };
        if (const auto name = at("saga"); name != root.json.end())
            m_saga.name = readName({*name, "/saga"});
        else
            refuse(root, "\"saga\", the name, is missing here.");
        if (const auto style = at("style"); style != root.json.end())
            m_saga.style = readName({*style, "/style"});
        if (const auto about = at("about"); about != root.json.end())
            m_saga.about = readText({*about, "/about"});
        readWireTypes(root);
        const auto correlation = at("correlation");
        if (correlation == root.json.end())
            refuse(root, "\"correlation\" is missing here.");
        const Node expressions{*correlation, "/correlation"};
        m_saga.correlation =
            readList(expressions, [this](const Node& one) { return readExpression(one); });
        if (m_saga.correlation.empty() || m_saga.correlation.size() > mostExpressions)
            refuse(expressions, "1 to 16 expressions are expected here.");
        readTracking({*at("track"), "/track"});
    }

private:
    //! Names that the file gives events elsewhere stand for their types on the wire here, too.
    void readWireTypes(const Node& root)
    {
        const auto events = root.json.find("events");
        if (events == root.json.end() || !events->is_object())
            return;
        for (const auto& [name, event] : events->items()) {
            const auto type = event.is_object() ? event.find("type") : event.end();
            if (event.is_object() && type != event.end() && type->is_string())
                m_wireTypes.emplace_back(name, type->get<std::string>());
        }
    }

    EventMask readEvent(const Node& node)
    {
        auto type = readName(node);
        const auto wire =
            std::ranges::find(m_wireTypes, type, &std::pair<std::string, std::string>::first);
        if (wire != m_wireTypes.end())
            type = wire->second;
        auto words = typeWords(type);
        if (words.empty())
            refuse(node, "\"" + type + "\" is no event type.");
        if (const auto known = m_saga.find(words))
            return bit(*known);
        if (m_saga.events.size() == mostEvents)
            refuse(node, "a saga has at most 64 event types.");
        m_saga.events.push_back({.type = std::move(type), .words = std::move(words), .by = {}});
        return bit(std::uint8_t(m_saga.events.size() - 1));
    }

    EventMask readEvents(const Node& node)
    {
        EventMask mask = 0;
        for (const auto one : readList(node, [this](const Node& each) { return readEvent(each); }))
            mask |= one;
        return mask;
    }

    filter::Filter readExpression(const Node& node)
    {
        const auto text = readName(node);
        auto expression = filter::compileExpression(text);
        if (!expression)
            refuse(node, "the expression is wrong at character "
                             + std::to_string(expression.error().place.column) + ": "
                             + expression.error().text);
        return std::move(*expression);
    }

    SagaStep readStep(const Node& node)
    {
        SagaStep step;
        readMembers(node, [&](const std::string& name, const Node& child) {
            if (name == "name")
                step.name = readName(child);
            else if (name == "by")
                step.by = readName(child);
            else if (name == "starts")
                step.after = readEvents(child);
            else if (name == "success")
                step.success = readEvents(child);
            else if (name == "failure")
                step.failure = readEvents(child);
            else if (name == "compensation")
                step.compensation = readName(child);
            else if (name == "compensated")
                step.undo = readEvents(child);
            else if (name == "compensationFailed")
                step.undoFailed = readEvents(child);
            else if (name == "deadline")
                step.deadline = readDuration(child);
            else
                return false;
            return true;
        });
        if (step.name.empty())
            refuse(node, "\"name\" is missing here.");
        if (step.success == 0)
            refuse(node,
                   "\"success\", the event that says that the step is done, is missing here.");
        if ((step.success & step.failure) != 0)
            refuse(node, "the same event is success and failure here.");
        if (std::ranges::find(m_saga.steps, step.name, &SagaStep::name) != m_saga.steps.end())
            refuse(node, "there is a step \"" + step.name + "\" already.");
        for (auto& event : m_saga.events) {
            const auto own = step.success | step.failure | step.undo | step.undoFailed;
            if ((own & bit(std::uint8_t(&event - m_saga.events.data()))) != 0 && event.by.empty())
                event.by = step.by;
        }
        return step;
    }

    void readTracking(const Node& node)
    {
        readMembers(node, [this](const std::string& name, const Node& child) {
            if (name == "steps")
                readSteps(child);
            else if (name == "completes")
                m_saga.completes = readEvents(child);
            else if (name == "cancels")
                m_saga.cancels = readEvents(child);
            else if (name == "manual")
                m_saga.manual = readEvents(child);
            else if (name == "deadline")
                m_saga.deadline = readDuration(child);
            else if (name == "ignores")
                m_saga.ignores =
                    readList(child, [](const Node& one) { return typeWords(readName(one)); });
            else
                return false;
            return true;
        });
        if (m_saga.steps.empty())
            refuse(node, "\"steps\" is missing here.");
        if (m_saga.completes == 0)
            refuse(node, "\"completes\", the event that ends the saga well, is missing here.");
        if ((m_saga.completes & m_saga.cancels) != 0)
            refuse(node, "the same event completes and cancels the saga.");
        orderSteps({node.json.at("steps"), node.pointer + "/steps"});
    }

    void readSteps(const Node& node)
    {
        if (!node.json.is_array() || node.json.size() > mostSteps)
            refuse(node, "a list of at most 64 steps is expected here.");
        for (std::size_t i = 0; i < node.json.size(); ++i)
            m_saga.steps.push_back(readStep(node.child(i)));
    }

    //! Causes before effects; what is left over waits for itself.
    void orderSteps(const Node& node)
    {
        std::vector<SagaStep> ordered;
        auto rest = m_saga.steps;
        EventMask told = m_saga.cancels | m_saga.manual;
        EventMask made = 0;
        for (const auto& step : rest)
            made |= step.success | step.failure | step.undo;
        while (!rest.empty()) {
            const auto next = std::ranges::find_if(rest, [&](const SagaStep& step) {
                // Events that no step makes come from outside.
                return step.after == 0 || (step.after & (told | ~made)) != 0;
            });
            if (next == rest.end()) {
                const auto first =
                    std::ranges::find(m_saga.steps, rest.front().name, &SagaStep::name);
                refuse(node.child(std::size_t(first - m_saga.steps.begin())),
                       "the step \"" + rest.front().name
                           + "\" is never due: it comes after itself.");
            }
            told |= next->success | next->failure | next->undo;
            ordered.push_back(std::move(*next));
            rest.erase(next);
        }
        m_saga.steps = std::move(ordered);
    }

    SagaDefinition& m_saga;
    std::vector<std::pair<std::string, std::string>> m_wireTypes;
};

} // namespace

Result<SagaDefinition> parseSaga(std::string_view json)
{
    auto isTracked = true;
    auto saga = readJsonFile<SagaDefinition>(
        json, "Compare it with saga.schema.json.", [&isTracked](const Node& root) {
            SagaDefinition definition;
            isTracked = !root.json.is_object() || root.json.contains("track");
            if (isTracked)
                Reading(definition).read(root);
            return Result<SagaDefinition>(std::move(definition));
        });
    if (!isTracked)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "it says nothing of how to track the saga.",
                     .advice = "Add the members \"correlation\" and \"track\".",
                     .place = {}};
    return saga;
}

} // namespace model::saga
