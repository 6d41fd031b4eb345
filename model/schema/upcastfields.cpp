#include "model/schema/upcastfields.h"

#include "model/decode/jsonplace.h"

#include <algorithm>
#include <set>

namespace model {

namespace {

using Kind = UpcastField::Kind;

constexpr std::size_t mostFields = 5000;

//! Calls \a use(pointer, value) for each field: what is no object, and empty objects.
template <typename Use>
void eachField(const EditedJson& value, const std::string& pointer, const Use& use)
{
    if (value.kind != JsonKind::Object || value.members.empty())
        return use(pointer, value);
    for (const auto& member : value.members)
        eachField(member.value, pointer + "/" + toPointerToken(member.name), use);
}

std::string joined(const std::vector<std::string>& rules)
{
    std::string text;
    for (const auto& rule : rules)
        text.append(text.empty() ? "" : "; ").append(rule);
    return text;
}

//! Compares the fields of a result with those of the event.
class Comparison
{
public:
    Comparison(const EditedJson& before, std::string_view place) : m_place(place)
    {
        eachField(before, "", [this](const std::string& pointer, const EditedJson& value) {
            m_before.emplace(pointer, value.toText());
        });
    }

    void addResult(const std::string& pointer, const EditedJson& value,
                   std::vector<std::string> inherited)
    {
        std::ranges::copy(value.rules, std::back_inserter(inherited));
        if (value.kind == JsonKind::Object && !value.members.empty()) {
            for (const auto& member : value.members)
                addResult(pointer + "/" + toPointerToken(member.name), member.value, inherited);
            return;
        }
        UpcastField field{.place = dottedPlace(pointer), .after = value.toText()};
        field.rule = joined(inherited);
        const auto from = value.from ? value.from->substr(m_place.size()) : pointer;
        if (const auto found = m_before.find(from); found != m_before.end()) {
            field.from = dottedPlace(from);
            field.before = found->second;
            m_used.insert(from);
        }
        field.kind = kindOf(field, value.from.has_value() && from != pointer);
        if (m_fields.size() < mostFields)
            m_fields.push_back(std::move(field));
    }

    void addRemoved(const std::map<std::string, std::string>& removedBy)
    {
        for (const auto& [pointer, text] : m_before) {
            if (m_used.contains(pointer) || m_fields.size() >= mostFields)
                continue;
            const auto rule = removedBy.find(std::string(m_place) + pointer);
            m_fields.push_back({.kind = Kind::Removed,
                                .place = dottedPlace(pointer),
                                .from = dottedPlace(pointer),
                                .before = text,
                                .rule = rule == removedBy.end() ? "" : rule->second});
        }
    }

    std::vector<UpcastField> take() { return std::move(m_fields); }

private:
    static Kind kindOf(const UpcastField& field, bool moved)
    {
        if (!field.before)
            return Kind::Added;
        if (moved)
            return Kind::Moved;
        return *field.before == *field.after ? Kind::Kept : Kind::Changed;
    }

    const std::string_view m_place;
    std::map<std::string, std::string> m_before; // by pointer in the payload
    std::set<std::string> m_used;
    std::vector<UpcastField> m_fields;
};

} // namespace

std::vector<UpcastField> upcastFields(const EditedJson& before, const EditedJson& after,
                                      std::string_view place,
                                      const std::map<std::string, std::string>& removedBy)
{
    Comparison comparison(before, place);
    comparison.addResult("", after, {});
    comparison.addRemoved(removedBy);
    return comparison.take();
}

void noteOrigins(const EditedJson& value, const std::string& rule,
                 std::map<std::string, std::string>& removedBy)
{
    if (value.from)
        removedBy.emplace(*value.from, rule);
    for (const auto& member : value.members)
        noteOrigins(member.value, rule, removedBy);
}

std::string dottedPlace(std::string_view pointer)
{
    std::string text;
    while (!pointer.empty()) {
        const auto step = takePointerToken(pointer);
        text.append(text.empty() ? "" : ".").append(step);
    }
    return text;
}

} // namespace model
