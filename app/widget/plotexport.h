#pragma once

#include <QSize>
#include <QString>

#include <optional>
#include <vector>

namespace app {

class Plot;

//! The plots as a picture or a table, the kind by the file's ending: png (at twice the size), svg,
//! pdf, csv. Pictures have the plots as they stand, in rows of \a columns; the table has every
//! sample of the time shown: title, series, time (ISO 8601), value. Gives what went wrong.
std::optional<QString> exportPlots(const std::vector<Plot*>& plots, int columns,
                                   const QString& path);

} // namespace app
