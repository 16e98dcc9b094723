// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

namespace fiberloom {

/// "1 route" and "2 routes" where the source says "%n route(s)", for as long as it lives. Needs a QCoreApplication.
class EnglishPlurals final
{
public:
    EnglishPlurals();
    ~EnglishPlurals();
    Q_DISABLE_COPY_MOVE(EnglishPlurals)

private:
    QTranslator m_translator;
};

} // namespace fiberloom
