#include "sim/scenario/setup.h"

#include "sim/scenario/setting.h"

namespace sim {

using model::Error;
using model::Result;

namespace {

const Settings& allSettings()
{
    static const Settings all = [] {
        Settings settings;
        addShop(settings);
        addServices(settings);
        addOrchestrator(settings);
        addBroker(settings);
        addRelayAndKeys(settings);
        addKafka(settings);
        addRabbit(settings);
        addDeadLetters(settings);
        addFaults(settings);
        return settings;
    }();
    return all;
}

} // namespace

Setup Setup::usual()
{
    Setup setup;
    setup.shop.services = ServiceSettings::repaired();
    setup.shop.relay.metadata = MetadataForm::Full;
    setup.shop.consumer.scope = KeyScope::Service;
    setup.shop.orders = 20;
    return setup;
}

const std::vector<SettingName>& settingNames()
{
    static const std::vector<SettingName> names = [] {
        std::vector<SettingName> list;
        for (const auto& setting : allSettings())
            list.push_back(setting.name);
        return list;
    }();
    return names;
}

Result<void> set(Setup& setup, std::string_view name, std::string_view value)
{
    const auto found = std::ranges::find_if(
        allSettings(), [&](const Setting& setting) { return setting.name.name == name; });
    if (found == allSettings().end())
        return Error{.kind = Error::Kind::Malformed,
                     .text = "There is no setting \"" + std::string(name) + "\".",
                     .advice = "sagalens simulate --help lists them."};
    if (!found->set(setup, value))
        return Error{.kind = Error::Kind::Malformed,
                     .text =
                         '"' + std::string(value) + "\" is nothing for " + std::string(name) + '.',
                     .advice = "It takes " + found->name.values + '.'};
    return {};
}

std::vector<std::pair<std::string, std::string>> settingsOf(const Setup& setup)
{
    std::vector<std::pair<std::string, std::string>> list;
    for (const auto& setting : allSettings()) {
        if (auto value = setting.get(setup); !value.empty())
            list.emplace_back(setting.name.name, std::move(value));
    }
    return list;
}

} // namespace sim
