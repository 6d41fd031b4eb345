#include "model/event/rulefiles.h"
#include "model/event/typename.h"
#include "model/schema/upcaster.h"

#include <algorithm>
#include <cassert>

namespace model {

//! Name and text of every file of resources/upcasters; written by the build.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedUpcasters();

namespace {

constexpr std::size_t mostUpcasters = 1024;

UpcasterSet readEmbedded()
{
    UpcasterSet set;
    for (const auto& [name, text] : embeddedUpcasters()) {
        auto upcaster = parseUpcaster(text);
        assert(upcaster.ok());
        [[maybe_unused]] const auto added = set.add(std::move(*upcaster));
        assert(added.ok());
    }
    return set;
}

} // namespace

std::int32_t Upcaster::latest() const
{
    assert(!steps.empty());
    auto at = steps.front().to;
    while (const auto* step = stepFrom(at))
        at = step->to;
    return at;
}

bool Upcaster::knows(std::int32_t version) const
{
    return version == latest() || stepFrom(version);
}

const UpcastStep* Upcaster::stepFrom(std::int32_t version) const
{
    const auto found = std::ranges::find(steps, version, &UpcastStep::from);
    return found == steps.end() ? nullptr : &*found;
}

Result<void> UpcasterSet::add(Upcaster upcaster)
{
    const auto same = std::ranges::find(m_upcasters, upcaster.words, &Upcaster::words);
    if (same == m_upcasters.end()) {
        if (m_upcasters.size() >= mostUpcasters)
            return Error{Error::Kind::Failed, "there are 1024 upcasters already.",
                         "Remove one that is not needed."};
        m_upcasters.push_back(std::move(upcaster));
        return {};
    }
    if (!same->file.empty())
        return Error{Error::Kind::Malformed,
                     "the type " + upcaster.type + " has its upcaster in " + same->file
                         + " already.",
                     "Put all steps of a type into one file."};
    *same = std::move(upcaster);
    return {};
}

const Upcaster* UpcasterSet::find(std::string_view type) const
{
    const auto words = typeWords(type);
    const auto found = std::ranges::find(m_upcasters, words, &Upcaster::words);
    return found == m_upcasters.end() ? nullptr : &*found;
}

const UpcasterSet& shippedUpcasters()
{
    static const UpcasterSet set = readEmbedded();
    return set;
}

Result<void> addUpcasterFile(const std::filesystem::path& file, UpcasterSet& into)
{
    const auto told = [&](Error error) {
        const auto place = error.place.line > 0 ? ":" + std::to_string(error.place.line) + ":"
                                                      + std::to_string(error.place.column)
                                                : std::string();
        error.text = "The upcaster " + file.string() + place + " cannot be used: " + error.text;
        return error;
    };
    const auto text = readRuleFile(file);
    if (!text)
        return told(text.error());
    auto upcaster = parseUpcaster(*text);
    if (!upcaster)
        return told(upcaster.error());
    upcaster->file = file.string();
    if (const auto added = into.add(std::move(*upcaster)); !added)
        return told(added.error());
    return {};
}

std::vector<Error> loadUpcasters(const std::filesystem::path& folder, UpcasterSet& into)
{
    std::vector<Error> errors;
    for (const auto& file : ruleFiles(folder)) {
        if (const auto added = addUpcasterFile(file, into); !added)
            errors.push_back(added.error());
    }
    return errors;
}

} // namespace model
