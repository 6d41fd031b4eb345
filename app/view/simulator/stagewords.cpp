#include "app/view/simulator/stagewords.h"

#include <QCoreApplication>

namespace app {

QString worded(const sim::stage::Words& words)
{
    if (words.empty())
        return {};
    const auto pattern = QCoreApplication::translate("Stage", words.pattern.c_str());
    // In one go: a value may itself look like "%2".
    QString text;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const auto digit =
            pattern[at] == u'%' && at + 1 < pattern.size() ? pattern[at + 1].digitValue() : -1;
        if (digit >= 1 && digit <= int(words.values.size())) {
            text += QString::fromStdString(words.values[std::size_t(digit - 1)]);
            ++at;
        } else {
            text += pattern[at];
        }
    }
    return text;
}

} // namespace app
