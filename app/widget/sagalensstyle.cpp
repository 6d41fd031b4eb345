#include "app/widget/sagalensstyle.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/styleparts.h"
#include "app/widget/theme.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

namespace app {

namespace {

bool isPrimary(const QStyleOption* option, const QWidget* widget)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    return isDefault || (widget && widget->property(primaryProperty).toBool());
}

// The label of the filled button, its icon included, in the ink that belongs on the accent.
QStyleOptionButton onAccent(const QStyleOptionButton& option)
{
    auto copy = option;
    const auto ink = Theme::of(option.palette).onAccent;
    copy.palette.setColor(QPalette::ButtonText, ink);
    if (!copy.icon.isNull())
        copy.icon = icons::icon(copy.icon.name(), ink);
    return copy;
}

} // namespace

SagalensStyle::SagalensStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void SagalensStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QHeaderView*>(widget))
        widget->setFont(fonts::small());
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int SagalensStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                               const QWidget* widget) const
{
    const auto own = styleparts::metric(metric);
    return own ? *own : QProxyStyle::pixelMetric(metric, option, widget);
}

int SagalensStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ScrollBar_Transient:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Widget_Animate:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout; // The default stands last, at the right.
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize SagalensStyle::sizeFromContents(ContentsType type, const QStyleOption* option,
                                      const QSize& size, const QWidget* widget) const
{
    auto result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton || type == CT_ComboBox || type == CT_LineEdit
        || type == CT_ToolButton)
        result.setHeight(std::max(result.height(), fonts::controlHeight()));
    else if (type == CT_HeaderSection)
        result.setHeight(fonts::headerHeight());
    else if (type == CT_ItemViewItem)
        result.setHeight(std::max(result.height(), fonts::rowHeight()));
    return result;
}

void SagalensStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                                  QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        return styleparts::drawFocusRing(*option, *painter);
    case PE_PanelButtonTool:
    case PE_FrameButtonTool:
        return styleparts::drawToolButtonPanel(*option, *painter);
    case PE_PanelButtonCommand:
        return styleparts::drawButtonPanel(*option, *painter, isPrimary(option, widget));
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        return styleparts::drawLineEditPanel(*option, *painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return styleparts::drawCheckBox(*option, *painter);
    case PE_IndicatorRadioButton:
        return styleparts::drawRadioButton(*option, *painter);
    case PE_IndicatorBranch:
        return styleparts::drawBranch(*option, *painter);
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
        return styleparts::drawArrow(*option, *painter, element);
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        return styleparts::drawItemPanel(*option, *painter, element == PE_PanelItemViewRow);
    case PE_FrameTabBarBase:
        return styleparts::drawHairline(*option, *painter);
    case PE_IndicatorHeaderArrow: // The header's label draws it, beside the title.
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void SagalensStyle::drawControl(ControlElement element, const QStyleOption* option,
                                QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (element == CE_HeaderSection)
        styleparts::drawHeaderSection(*option, *painter);
    else if (element == CE_HeaderLabel && header)
        styleparts::drawHeaderLabel(*header, *painter);
    else if (element == CE_HeaderEmptyArea || element == CE_ToolBar)
        styleparts::drawBar(*option, *painter);
    else if (element == CE_TabBarTabShape && tab)
        styleparts::drawTabShape(*tab, *painter);
    else if (element == CE_TabBarTabLabel && tab)
        drawTabLabel(*tab, *painter, widget);
    else if (element == CE_DockWidgetTitle && dock)
        styleparts::drawDockTitle(*dock, *painter);
    else if (element == CE_PushButtonLabel && button && isPrimary(option, widget)
             && option->state.testFlag(State_Enabled))
        drawPrimaryLabel(*button, *painter, widget);
    else if (element == CE_Splitter)
        styleparts::drawSplitter(*option, *painter);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

void SagalensStyle::drawTabLabel(const QStyleOptionTab& tab, QPainter& painter,
                                 const QWidget* widget) const
{
    const auto copy = styleparts::mutedUnlessSelected(tab);
    QProxyStyle::drawControl(CE_TabBarTabLabel, &copy, &painter, widget);
}

void SagalensStyle::drawPrimaryLabel(const QStyleOptionButton& button, QPainter& painter,
                                     const QWidget* widget) const
{
    const auto copy = onAccent(button);
    QProxyStyle::drawControl(CE_PushButtonLabel, &copy, &painter, widget);
}

void SagalensStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                       QPainter* painter, const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (control == CC_ScrollBar && slider)
        return styleparts::drawScrollBar(
            *slider, proxy()->subControlRect(control, slider, SC_ScrollBarSlider, widget),
            *painter);
    if (control == CC_ComboBox && combo && !combo->editable)
        return styleparts::drawComboBox(
            *combo, proxy()->subControlRect(control, combo, SC_ComboBoxArrow, widget), *painter);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect SagalensStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                    SubControl subControl, const QWidget* widget) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_ScrollBar && slider)
        return styleparts::scrollBarPart(*slider, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QIcon SagalensStyle::standardIcon(StandardPixmap pixmap, const QStyleOption* option,
                                  const QWidget* widget) const
{
    switch (pixmap) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
    case SP_TabCloseButton:
    case SP_LineEditClearButton:
        return icons::icon(QStringLiteral("close"));
    case SP_TitleBarNormalButton:
        return icons::icon(QStringLiteral("float"));
    case SP_ToolBarHorizontalExtensionButton:
        return icons::icon(QStringLiteral("more"));
    default:
        return QProxyStyle::standardIcon(pixmap, option, widget);
    }
}

} // namespace app
