#include "app/widget/motion.h"

#include <QApplication>

namespace app::motion {

static std::optional<bool> s_reduced;

void setReduced(std::optional<bool> reduced)
{
    s_reduced = reduced;
}

bool isReduced()
{
    return s_reduced.value_or(!QApplication::isEffectEnabled(Qt::UI_General));
}

int duration(int milliseconds)
{
    return isReduced() ? 0 : milliseconds;
}

} // namespace app::motion
