#include "app/view/sagas/sequence/sequenceexport.h"

#include "app/view/sagas/sequence/sequencecanvas.h"
#include "app/view/sagas/sequence/sequencewords.h"
#include "app/widget/fonts.h"
#include "model/sequence/diagramsvg.h"
#include "model/sequence/diagramtext.h"

#include <QCoreApplication>
#include <QFontInfo>
#include <QPainter>
#include <QSaveFile>

#include <cmath>

namespace app::sequenceexport {

using namespace model::sequence;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(SequenceExport)
};

constexpr double mostPixels = 30'000; // of a side: more no program opens

std::string hex(const QColor& ink)
{
    return ink.name().toStdString();
}

//! The window's own colours, light: a picture is for a document.
SvgLook lookOfWindow(const QWidget& widget)
{
    const auto& theme = Theme::light();
    auto look = paperLook();
    const QFontInfo font(SequencePainter::font());
    look.family = font.family().toStdString();
    look.fontSize = font.pixelSize();
    look.ground = hex(theme.base);
    look.text = hex(theme.text);
    look.muted = hex(theme.muted);
    look.line = hex(theme.border);
    look.band = hex(theme.alternate);
    look.accent = hex(theme.accent);
    look.ink = [&theme](Message::Look which) { return hex(sequencewords::inkOf(which, theme)); };
    look.lifelineInk = [&theme](const Lifeline& line) {
        return hex(line.kind == Lifeline::Kind::DeadLetters ? theme.deadLetter
                                                            : theme.borderStrong);
    };
    look.stateInk = [&theme](model::saga::SagaState state) {
        return hex(glyphInk(sequencewords::glyphOf(state), theme));
    };
    Q_UNUSED(widget)
    return look;
}

} // namespace

std::optional<Form> formOf(const QString& path)
{
    for (const auto form : {Form::Svg, Form::Png, Form::Mermaid, Form::PlantUml}) {
        if (path.endsWith(suffix(form), Qt::CaseInsensitive))
            return form;
    }
    return std::nullopt;
}

QString suffix(Form form)
{
    switch (form) {
    case Form::Svg:
        return QStringLiteral(".svg");
    case Form::Png:
        return QStringLiteral(".png");
    case Form::Mermaid:
        return QStringLiteral(".mmd");
    case Form::PlantUml:
        return QStringLiteral(".puml");
    }
    return {};
}

QString filter(Form form)
{
    switch (form) {
    case Form::Svg:
        return Tr::tr("SVG picture (*.svg)");
    case Form::Png:
        return Tr::tr("PNG picture (*.png)");
    case Form::Mermaid:
        return Tr::tr("Mermaid (*.mmd)");
    case Form::PlantUml:
        return Tr::tr("PlantUML (*.puml)");
    }
    return {};
}

QString text(SequenceCanvas& canvas, Form form)
{
    if (!canvas.told())
        return {};
    const auto& story = canvas.told()->story;
    const auto words = sequencewords::words();
    switch (form) {
    case Form::Mermaid:
        return QString::fromStdString(mermaid(story, words));
    case Form::PlantUml:
        return QString::fromStdString(plantUml(story, words));
    case Form::Svg:
        return QString::fromStdString(
            svg(story, canvas.shownLayout(), words, lookOfWindow(canvas)));
    case Form::Png:
        break;
    }
    return {};
}

QImage picture(SequenceCanvas& canvas, double ratio)
{
    const auto size = canvas.wholeSize();
    const auto scale = std::min({ratio, mostPixels / size.width(), mostPixels / size.height()});
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.fill(Theme::of(&canvas).base);
    QPainter painter(&image);
    painter.scale(scale, scale);
    canvas.render(painter);
    return image;
}

QString save(SequenceCanvas& canvas, const QString& path, Form form)
{
    constexpr double twice = 2; // sharp on paper and on dense screens
    QSaveFile file(path);
    auto isWritten = file.open(QIODevice::WriteOnly);
    if (isWritten && form == Form::Png) {
        isWritten = picture(canvas, twice).save(&file, "PNG");
    } else if (isWritten) {
        const auto bytes = text(canvas, form).toUtf8();
        isWritten = file.write(bytes) == bytes.size();
    }
    if (isWritten && file.commit())
        return {};
    return Tr::tr("%1 cannot be written: %2.").arg(path, file.errorString());
}

} // namespace app::sequenceexport
