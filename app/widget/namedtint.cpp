#include "app/widget/namedtint.h"

#include <QCoreApplication>
#include <QPixmap>

#include <algorithm>

namespace app::namedtint {

using model::Tint;

const std::vector<Entry>& all()
{
    static const std::vector<Entry> entries{
        {"running", QT_TRANSLATE_NOOP("ColourRulesDialog", "Blue"), Tint::Running},
        {"waiting", QT_TRANSLATE_NOOP("ColourRulesDialog", "Slate"), Tint::Waiting},
        {"completed", QT_TRANSLATE_NOOP("ColourRulesDialog", "Green"), Tint::Completed},
        {"compensating", QT_TRANSLATE_NOOP("ColourRulesDialog", "Purple"), Tint::Compensating},
        {"failed", QT_TRANSLATE_NOOP("ColourRulesDialog", "Red"), Tint::Failed},
        {"stuck", QT_TRANSLATE_NOOP("ColourRulesDialog", "Amber"), Tint::Stuck},
        {"offPath", QT_TRANSLATE_NOOP("ColourRulesDialog", "Magenta"), Tint::OffPath},
        {"deadLetter", QT_TRANSLATE_NOOP("ColourRulesDialog", "Maroon"), Tint::DeadLetter},
        {"duplicate", QT_TRANSLATE_NOOP("ColourRulesDialog", "Olive"), Tint::Duplicate},
        {"fault", QT_TRANSLATE_NOOP("ColourRulesDialog", "Yellow"), Tint::Fault}};
    return entries;
}

QString title(const Entry& entry)
{
    return QCoreApplication::translate("ColourRulesDialog", entry.title);
}

Tint named(const QString& name)
{
    const auto found = std::ranges::find_if(
        all(), [&name](const Entry& entry) { return name == QLatin1String(entry.name); });
    return found == all().end() ? Tint::None : found->tint;
}

QIcon swatch(const QColor& colour)
{
    QPixmap pixmap(16, 16);
    pixmap.fill(colour);
    return pixmap;
}

} // namespace app::namedtint
