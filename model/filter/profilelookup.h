#pragma once

#include "model/decode/profile.h"
#include "model/filter/fieldlookup.h"

namespace model::filter {

//! Where a filter finds the fields of an envelope, by the profiles of a session. Any thread.
class ProfileLookup : public FieldLookup
{
public:
    explicit ProfileLookup(ProfileSet profiles) : m_profiles(std::move(profiles)) {}

    FieldRoots roots(std::uint8_t profile) const override;
    std::optional<std::string_view> json(const EventView& event,
                                         std::string& scratch) const override;

private:
    const ProfileSet m_profiles;
};

} // namespace model::filter
