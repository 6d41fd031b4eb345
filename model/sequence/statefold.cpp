#include "model/sequence/statefold.h"

#include "model/decode/jsontree.h"
#include "model/event/typename.h"
#include "model/export/jsontext.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace model::sequence {

using namespace saga;

StateFold::StateFold(const SagaDefinition& definition, const Story& story,
                     const std::vector<Sight>& sights)
    : m_definition(definition)
{
    std::unordered_map<Row, const Sight*> byRow;
    for (const auto& sight : sights)
        byRow[sight.row] = &sight;
    for (MessageIndex i = 0; i < story.messages.size(); ++i) {
        const auto& message = story.messages[i];
        if (message.kind != Message::Kind::Event || !message.row)
            continue;
        const auto sight = byRow.find(*message.row);
        m_events.push_back(i);
        m_types.push_back(message.label);
        m_times.push_back(message.at);
        m_isCopy.push_back(message.copy > 1);
        m_payloads.push_back(message.copy > 1 || sight == byRow.end() ? std::string()
                                                                      : sight->second->payload);
    }
    Field state{.isObject = true};
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        if (i % pace == 0)
            m_checkpoints.push_back(state);
        advance(state, i);
    }
    if (m_checkpoints.empty())
        m_checkpoints.push_back(state);
}

//! Nesting is bounded by the tree's own limit.
StateFold::Field StateFold::read(std::string_view json)
{
    const JsonTree tree(json);
    if (!tree.isJson() || tree[0].kind != JsonKind::Object)
        return {};
    Field root;
    std::vector<std::pair<JsonNodeIndex, Field*>> waiting{{0, &root}};
    while (!waiting.empty()) {
        const auto [index, field] = waiting.back();
        waiting.pop_back();
        const auto& node = tree[index];
        field->isObject = node.kind == JsonKind::Object && !node.cut;
        if (!field->isObject) {
            field->text = tree.text(node);
            continue;
        }
        field->members.reserve(node.childCount); // what is pointed at does not move
        for (auto child = node.firstChild; child != noJsonNode; child = tree[child].nextSibling) {
            if (tree[child].kind == JsonKind::Error || field->members.size() == node.childCount)
                break;
            field->members.push_back({.name = tree.key(tree[child])});
            waiting.emplace_back(child, &field->members.back());
        }
    }
    return root;
}

void StateFold::merge(Field& into, const Field& patch)
{
    for (const auto& member : patch.members) {
        const auto known = std::ranges::find(into.members, member.name, &Field::name);
        if (member.text == "null" && !member.isObject) {
            if (known != into.members.end())
                into.members.erase(known);
        } else if (known == into.members.end()) {
            into.members.push_back(member);
        } else if (member.isObject && known->isObject) {
            merge(*known, member);
        } else {
            *known = member;
        }
    }
}

void StateFold::advance(Field& state, std::size_t event) const
{
    if (!m_payloads[event].empty())
        merge(state, read(m_payloads[event]));
}

//! What the events so far say of the saga itself.
StateFold::Field StateFold::about(std::size_t events) const
{
    Seen seen;
    std::map<std::string, std::size_t> times;
    for (std::size_t i = 0; i < events; ++i) {
        if (i == 0)
            seen.start = m_times[i];
        seen.last = m_times[i];
        if (!m_isCopy[i])
            ++times[m_types[i]];
        const auto event = m_definition.find(typeWords(m_types[i]));
        if (!event) {
            seen.unexpected = true;
            continue;
        }
        const auto bit = EventMask{1} << *event;
        if ((seen.events & bit) == 0)
            seen.after[*event] =
                std::chrono::duration_cast<std::chrono::milliseconds>(m_times[i] - seen.start)
                    .count();
        seen.events |= bit;
        seen.timed |= bit;
    }
    const auto progress = judge(m_definition, seen, seen.last);
    const auto text = [](std::string_view value) {
        std::string out;
        writing::appendJsonString(out, value);
        return out;
    };
    Field about{.name = "saga", .isObject = true};
    const auto add = [&about](const char* name, std::string value) {
        about.members.push_back({.name = name, .text = std::move(value)});
    };
    add("state", text(name(progress.state)));
    if (!progress.waiting.empty()) {
        const auto& waiting = progress.waiting.front();
        add("waitsFor", text(expectedTypes(m_definition, waiting.events)));
        if (waiting.deadline)
            add("deadline", text(toIso(*waiting.deadline)));
    }
    Field again{.name = "attempts", .isObject = true};
    for (const auto& [type, count] : times) {
        if (count > 1)
            again.members.push_back({.name = type, .text = std::to_string(count)});
    }
    if (!again.members.empty())
        about.members.push_back(std::move(again));
    return about;
}

std::string StateFold::after(std::size_t events) const
{
    events = std::min(events, m_events.size());
    if (events == 0)
        return "{}";
    const auto checkpoint = std::min(events / pace, m_checkpoints.size() - 1);
    auto state = m_checkpoints[checkpoint];
    for (auto i = checkpoint * pace; i < events; ++i)
        advance(state, i);
    // A payload may have a member of that name itself.
    std::erase_if(state.members, [](const Field& field) { return field.name == "saga"; });
    state.members.push_back(about(events));
    std::string out;
    write(state, out, 0);
    return out;
}

void StateFold::write(const Field& field, std::string& out, int depth)
{
    if (!field.isObject) {
        out += field.text;
        return;
    }
    out += '{';
    auto isFirst = true;
    for (const auto& member : field.members) {
        out += std::exchange(isFirst, false) ? "\n" : ",\n";
        out.append(std::size_t(depth + 1) * 2, ' ');
        writing::appendJsonString(out, member.name);
        out += ": ";
        write(member, out, depth + 1);
    }
    if (!field.members.empty())
        out += '\n' + std::string(std::size_t(depth) * 2, ' ');
    out += '}';
}

} // namespace model::sequence
