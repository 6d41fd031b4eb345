#pragma once

#include <QStringList>

namespace app {

//! Without what all have in common at their beginnings and ends, up to a separator: "order-events",
//! "payment-events" give "order", "payment". One alone stays as it is, and so does everything when
//! a name would be empty.
[[nodiscard]] QStringList shortNames(const QStringList& names);

} // namespace app
