#pragma once

#include "app/widget/scheme.h"
#include "model/event/result.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <string>

namespace app {

//! What the window was asked for on the command line.
struct WindowOptions
{
    QStringList addresses; //!< URLs and capture files to open.
    bool sandbox = false;
    bool realKafka = false; //!< --sandbox=kafka
    QString screenshotView; //!< Empty: no picture is wanted.
    QString screenshotFile;
    QSize size;
    std::optional<ColorScheme> scheme;
    QString language;

    bool operator==(const WindowOptions&) const = default;
};

//! What --screenshot takes: the views, and what stands beside or above them.
QStringList screenshotViews();

//! \a words are the arguments without the program's name; Qt's own were taken out.
model::Result<WindowOptions> parseWindowOptions(std::span<const std::string> words);

} // namespace app
