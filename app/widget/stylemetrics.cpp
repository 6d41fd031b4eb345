#include "app/widget/styleparts.h"

namespace app::styleparts {

std::optional<int> metric(QStyle::PixelMetric metric)
{
    switch (metric) {
    case QStyle::PM_TabBarTabShiftVertical:
    case QStyle::PM_TabBarTabShiftHorizontal:
    case QStyle::PM_ButtonShiftHorizontal:
    case QStyle::PM_ButtonShiftVertical:
        return 0;
    case QStyle::PM_DefaultFrameWidth:
        return 1;
    case QStyle::PM_ToolBarItemSpacing:
        return 2;
    case QStyle::PM_ToolBarItemMargin:
        return 3;
    case QStyle::PM_SplitterWidth:
    case QStyle::PM_DockWidgetSeparatorExtent:
        return 5;
    case QStyle::PM_ScrollBarExtent:
        return 10;
    case QStyle::PM_IndicatorWidth:
    case QStyle::PM_IndicatorHeight:
    case QStyle::PM_ExclusiveIndicatorWidth:
    case QStyle::PM_ExclusiveIndicatorHeight:
    case QStyle::PM_TreeViewIndentation:
        return 14;
    case QStyle::PM_SmallIconSize:
    case QStyle::PM_ToolBarIconSize:
    case QStyle::PM_TabBarIconSize:
    case QStyle::PM_ButtonIconSize:
        return 16;
    case QStyle::PM_TabBarTabHSpace:
        return 20;
    case QStyle::PM_ScrollBarSliderMin:
        return 24;
    default:
        return {};
    }
}

QString iconName(QStyle::StandardPixmap pixmap)
{
    switch (pixmap) {
    case QStyle::SP_TitleBarCloseButton:
    case QStyle::SP_DockWidgetCloseButton:
    case QStyle::SP_TabCloseButton:
    case QStyle::SP_LineEditClearButton:
        return QStringLiteral("close");
    case QStyle::SP_TitleBarNormalButton:
        return QStringLiteral("float");
    case QStyle::SP_ToolBarHorizontalExtensionButton:
        return QStringLiteral("more");
    default:
        return {};
    }
}

} // namespace app::styleparts
