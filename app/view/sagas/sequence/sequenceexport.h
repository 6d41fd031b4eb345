#pragma once

#include <QImage>
#include <QString>

#include <optional>

namespace app {

class SequenceCanvas;

//! The diagram in a form for other programs.
namespace sequenceexport {

enum class Form { Svg, Png, Mermaid, PlantUml };

//! By the end of a file's name; nothing for one that is not known.
[[nodiscard]] std::optional<Form> formOf(const QString& path);
[[nodiscard]] QString filter(Form form);
[[nodiscard]] QString suffix(Form form);
//! Not for a picture of points.
[[nodiscard]] QString text(SequenceCanvas& canvas, Form form);
[[nodiscard]] QImage picture(SequenceCanvas& canvas, double ratio);
//! What went wrong; empty: nothing.
[[nodiscard]] QString save(SequenceCanvas& canvas, const QString& path, Form form);

} // namespace sequenceexport

} // namespace app
