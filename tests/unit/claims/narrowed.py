"""Sentences of our own that say more of a published number than its source does, and sentences
that do not. In NARROWER `{}` stands for what narrows; no wording of any source is in them."""

# fmt: off
NARROWER = [
    # whom
    ("NKDB recorded 1,411 cases of religious persecution {} in North Korea.", (
        "of women", "of teenagers", "against the elderly", "of Catholics", "of Cheondoists",
        "of soldiers", "of returnees from China", "directed at clergy", "of ethnic Chinese",
        "of foreign missionaries", "of people with disabilities", "of pregnant women",
        "of the wives of pastors", "of party members",
    )),
    ("북한인권정보센터는 {} 종교 박해 사건 1,411건을 기록했다.", (
        "여성에 대한", "어린이를 상대로 한", "천주교 신자에 대한", "군인에 대한", "노인이 당한",
        "임산부에 대한", "외국인 선교사에 대한", "장애인을 겨냥한", "북송된 여성이 겪은",
    )),
    # where
    ("NKDB recorded 1,411 cases of religious persecution {}.", (
        "in South Pyongan", "in Chongjin", "in labour camps", "in the border counties",
        "near the Tumen River", "at Camp 15", "in rural areas of North Korea", "in its prisons",
        "abroad", "along the Chinese border", "in the capital", "in one province",
        "inside detention centres", "in schools",
    )),
    ("북한인권정보센터가 기록한 {} 종교 박해 사건은 1,411건이다.", (
        "양강도", "청진에서 일어난", "교화소 안", "국경 지역의", "요덕수용소", "농촌 지역",
        "함흥시에서 벌어진", "구금 시설의", "평양 시내",
    )),
    # when
    ("NKDB recorded 1,411 cases of religious persecution in North Korea {}.", (
        "since 2012", "in the 1980s", "during the famine", "under Kim Jong Il", "before 1994",
        "after the border was closed", "in recent years", "over the past decade",
        "in the first half of the year", "during the pandemic", "after 2015", "prior to 2000",
        "in the last five years", "this century", "since Kim Jong Un took power",
        "in a single month", "in the early 2000s",
    )),
    ("북한인권정보센터는 {} 종교 박해 사건 1,411건이 일어났다고 밝혔다.", (
        "2015년 이후", "1980년대", "고난의 행군 시기에", "김정일 시대에", "2000년 이전에",
        "국경 봉쇄 이후", "최근 5년간", "상반기에", "코로나19 기간에", "김일성 생전에",
    )),
    # which act
    ("NKDB recorded 1,411 cases of {} over religion in North Korea.", (
        "torture", "forced labour", "public trials", "beatings", "sexual violence", "surveillance",
        "confiscation of Bibles", "exile", "imprisonment", "arson", "deportation",
    )),
    ("북한인권정보센터는 종교를 이유로 한 {} 1,411건을 기록했다.", (
        "고문", "강제 노동", "공개 재판", "구타", "성폭력", "감시", "압수", "추방", "가택 수색",
    )),
    # how sure, how often, which of them
    ("NKDB recorded 1,411 {} cases of religious persecution in North Korea.", (
        "new", "additional", "fatal", "suspected", "unverified", "unresolved", "recent",
        "more", "further", "fresh", "monthly", "serious",
    )),
    ("NKDB {} 1,411 cases of religious persecution in North Korea.", (
        "estimates there may be", "expects", "believes there were", "fears there will be",
        "failed to document", "projects", "could not verify", "denies that there were",
        "has dismissed", "recorded another", "recorded an additional",
    )),
    ("북한인권정보센터에 따르면 북한의 {} 종교 박해 사건은 1,411건이다.", (
        "새로운", "미확인", "추가", "보고되지 않은", "심각한", "월평균", "추정되는", "미해결",
    )),
    ("북한인권정보센터는 북한의 종교 박해 사건이 1,411건{}.", (
        "일 수 있다고 추정했다", "에 이를 것으로 예상했다", "으로 추산된다고 했다",
        " 누락됐다고 밝혔다", " 늘었다고 밝혔다", "은 사실이 아니라고 했다",
    )),
    # told elsewhere in the clause
    ("{} NKDB recorded 1,411 cases of religious persecution in North Korea.", (
        "Among women,", "In Ryanggang,", "During the famine,", "Under Kim Il Sung,",
        "Since 2014,", "For Buddhists,", "At the border,", "In prison camps,",
    )),
    ("{} 1,411 cases of religious persecution in North Korea, NKDB said.", (
        "Women suffered", "Children were the victims in", "Soldiers committed",
        "Prison camps saw", "Local party officials were behind", "North Hamgyong saw",
    )),
    ("NKDB recorded 1,411 cases of religious persecution in North Korea {}.", (
        "go unreported", "that ended in exile", "which led to trials", "that involved torture",
        "committed by the army", "by local police",
        "where women were victims", "for owning Bibles",
        "resulting in forced labour", ", all of them in Kaesong", ", each against a woman",
        "involving the possession of books", "linked to contact with China",
    )),
    ("{}, 북한인권정보센터는 종교 박해 사건 1,411건을 기록했다.", (
        "여성의 경우", "함경남도에서", "2013년 이래", "김정은 집권 이후", "군대 안에서",
    )),
]
# Numbers of a kind that no source counts, beside those of a kind that is counted.
OTHER_KINDS = [
    ("NKDB recorded 126 {} over religion in North Korea.", (
        "executions", "poisonings", "public executions", "suicides", "starvation deaths",
        "stabbings", "child deaths", "killings of women", "killings in camps",
        "killings in South Hwanghae", "killings under Kim Jong Un",
    )),
    ("북한인권정보센터는 종교를 이유로 한 {} 126건을 기록했다.", (
        "처형", "공개 총살", "여성 살해", "수용소 내 사망", "어린이 사망", "교수형", "자살",
    )),
    ("NKDB found that {} of victims of religious persecution in North Korea are known to be "
     "alive.", ("22.2 percent of women", "22.2 percent of jailed", "22.2 percent of Buddhist")),
    ("북한인권정보센터에 따르면 북한의 {} 종교 박해 피해자 가운데 22.2%가 생존했다.", (
        "여성", "함경북도", "불교", "수용소",
    )),
]
# The number is what the source gives, in other words.
AS_PUBLISHED = [
    ("NKDB {} 1,411 cases of religious persecution in North Korea.", (
        "has so far documented", "had registered", "lists", "now counts",
        "says it has collected",
        "has compiled", "'s archive holds", "put the total at",
        "confirmed", "has logged a total of",
        "has verified", "has gathered", "reports", "published a white paper listing",
        "said on Tuesday that it had recorded", "announced it had identified",
    )),
    ("NKDB recorded 1,411 {} in North Korea.", (
        "cases of religious persecution", "violations of religious freedom",
        "abuses of the right to freedom of religion", "incidents of religious repression",
        "cases of persecution for religion", "cases of persecution based on religion or belief",
        "documented violations of freedom of religion or belief", "religion-related cases",
        "cases of human rights violations related to religion",
        "cases in which people were persecuted for their faith",
        "violations of believers' right to religious freedom",
        "infringements of religious liberty",
        "cases of religious oppression by the authorities",
    )),
    ("{} 1,411 cases of religious persecution in North Korea.", (
        "The report cites NKDB's figure of", "According to the database of NKDB, there have been",
        "According to NKDB, the North Korean government has committed",
        "Based on interviews with defectors, NKDB has documented",
        "The State Department's annual report, citing NKDB, lists",
        "In a report released on Wednesday, NKDB documented", "At a press conference, NKDB listed",
        "In its latest white paper, NKDB counts", "Citing testimonies from escapees, NKDB gives",
        "A South Korean rights group, NKDB, documented", "To date, NKDB has recorded",
        "The total stands, according to NKDB, at",
    )),
    ("NKDB recorded 1,411 cases of religious persecution in North Korea{}.", (
        "", ", according to its white paper", ", the State Department said",
        " and called on the world to act", ", many of them against women",
        " in its database", " based on testimonies of defectors", ", including 126 killings",
        " as of July 2020", ", of which 126 were killings", ", the group said in a statement",
        ", up from an earlier count", " by the end of 2019",
        ", and the State Department quoted it",
        ", it announced on Friday", " through interviews with North Korean refugees",
        " and other sources",
    )),
    ("북한인권정보센터는 {}고 밝혔다.", (
        "북한의 종교 박해 사건 1,411건을 기록했다", "종교 자유 침해 사례가 모두 1,411건에 달한다",
        "지금까지 종교를 이유로 한 박해 1,411건을 수집했다",
        "탈북민 증언을 통해 종교 박해 1,411건을 확인했다",
        "종교의 자유를 침해한 사건이 총 1,411건으로 집계됐다",
        "북한 당국에 의한 종교 탄압 사건 1,411건이 데이터베이스에 있다",
        "신앙을 이유로 박해받은 사례 1,411건을 문서화했다",
        "종교 및 신앙의 자유에 대한 침해가 1,411건이라",
        "북한 정권이 저지른 종교 박해는 1,411건이",
    )),
    ("{} 종교 박해 사건은 1,411건이다.", (
        "북한인권정보센터가 집계한 북한의", "북한인권정보센터 자료에 따르면 북한 내",
        "국무부 보고서가 인용한 북한인권정보센터의", "북한인권정보센터 백서에 실린",
        "2020년 7월 기준 북한인권정보센터가 기록한", "보고서에 나온 북한인권정보센터 통계로는",
    )),
]

# Every one of these is told as the number of one year, or of every year.
OF_A_YEAR = [
    "Annually, 1,411 cases of religious persecution occur in North Korea, NKDB says.",
    "북한에서 1년에 1,411건의 종교 박해가 일어난다고 북한인권정보센터가 밝혔다.",
    "북한에서 1년 동안 종교 박해 1,411건이 일어났다고 북한인권정보센터가 밝혔다.",
    "작년에만 북한에서 종교 박해 1,411건이 있었다고 국무부가 밝혔다.",
    "국무부에 따르면 지난해 북한에서 종교 자유 침해 1,411건이 일어났다.",
    "미 국무부는 작년 북한에서 종교 박해 1,411건이 벌어졌다고 전했다.",
    "민간단체는 북한에서 올해 종교 박해 1,411건이 발생했다고 했다.",
    "북한 당국은 지난 한 해 종교 박해 1,411건을 저질렀다고 북한인권정보센터가 밝혔다.",
    "국무부 보고서는 지난해 북한 당국이 1,411건의 종교 박해를 자행했다고 했다.",
    "북한인권정보센터는 북한에서 해마다 종교 박해 1,411건이 일어난다고 밝혔다.",
    "북한인권정보센터는 매해 북한의 종교 박해 1,411건을 기록한다고 밝혔다.",
    "북한인권정보센터에 따르면 종교 박해는 연평균 1,411건이다.",
    "북한의 종교 박해가 1,411건씩 매년 일어난다고 북한인권정보센터가 말했다.",
    "국무부는 북한에서 연간 1,411건의 종교 박해가 있다고 밝혔다.",
    "The State Department said that last year North Korea saw 1,411 cases of religious "
    "persecution.",
    "Every year, NKDB said, North Korea commits 1,411 violations of religious freedom.",
    "North Korea commits an average of 1,411 violations of religious freedom each year, NKDB "
    "said.",
]
NO_YEARS = [
    "북한인권정보센터가 지난해 발간한 백서에는 북한의 종교 박해 사건 1,411건이 실렸다.",
    "지난해 나온 북한인권정보센터 백서는 북한의 종교 박해 사건을 1,411건으로 집계했다.",
    "북한인권정보센터가 매년 펴내는 백서에 따르면 북한의 종교 박해 사건은 1,411건이다.",
    "NKDB said last year that it had recorded 1,411 cases of religious persecution in North "
    "Korea.",
]
# A kind without a figure of its own, and round numbers that no figure rounds to.
NOT_HELD = [
    "북한인권정보센터는 북한에서 해마다 종교 박해 1천여 건이 일어난다고 밝혔다.",
    "NKDB says more than 1,000 cases of religious persecution occur each year in North Korea.",
    "NKDB documented 130 cases of torture and 95 beatings of believers in North Korea.",
    "NKDB recorded 70 cases of forced labour of religious believers and 300 cases of exile.",
    "NKDB recorded 200 cases of religious persecution in North Korea.",
    "NKDB recorded 80,000 religious cases in North Korea.",
    "북한인권정보센터는 신자 고문 130건과 강제 노동 300건을 기록했다.",
    "북한인권정보센터는 북한의 종교 박해 사건 200건을 기록했다.",
    "북한인권정보센터는 북한 신자 폭행 90건과 감시 140건을 기록했다.",
]
# fmt: on
