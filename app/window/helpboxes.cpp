// SPDX-License-Identifier: Apache-2.0
#include "helpboxes.h"

#include "theme/theme.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace fiberloom {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(fiberloom::Help)
};

/// Numbered lines as a table, so that what a step goes on with hangs under its words.
QString steps(const QString &lines)
{
    QString rows;
    for (const QString &line : lines.split(QLatin1Char('\n'))) {
        const auto space = line.indexOf(QLatin1Char(' '));
        rows += QStringLiteral(
                    "<tr><td style=\"padding: 0 8px 8px 0\">%1</td><td style=\"padding-bottom: 8px\">%2</td></tr>")
                    .arg(line.left(space).toHtmlEscaped(), line.mid(space + 1).toHtmlEscaped());
    }
    return QStringLiteral("<table cellspacing=\"0\">%1</table>").arg(rows);
}

void show(QWidget *parent, const QString &title, const QString &headline, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, QStringLiteral("<b>%1</b>").arg(headline.toHtmlEscaped()),
                                QMessageBox::Close, parent);
    box->setIconPixmap(Theme::applicationIcon().pixmap(64, 64));
    box->setInformativeText(text);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->show();
}

} // namespace

void showAbout(QWidget *parent)
{
    show(parent, Text::tr("About Fiberloom"), Text::tr("Fiberloom %1").arg(QStringLiteral(FIBERLOOM_VERSION)),
         Text::tr("Plan fiber networks between datacenters.\n\nThe source is under Apache-2.0; this program as a whole "
                  "is under "
                  "GPL-3.0, because it contains Qt Charts. The map is made with Natural Earth."));
}

void showFirstSteps(QWidget *parent)
{
    show(parent, Text::tr("First steps"), Text::tr("A network in a minute"),
         steps(Text::tr(
             "1. Drag a datacenter from the palette onto the map, and another one.\n"
             "2. Press R, click the first site, click bends on the way, click the second site.\n"
             "3. Press V and select the route: the inspector shows its length and latency. Add a cable and light "
             "some pairs.\n"
             "4. Select both sites and add a demand (Ctrl+Shift+D).\n"
             "5. Choose the overlay “Utilization” above the map and drag a site: the figures follow.")));
}

} // namespace fiberloom
