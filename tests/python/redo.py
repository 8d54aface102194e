# SPDX-License-Identifier: MIT
"""An explanation done again in exact fractions, from the rows and the rule that it lists.

Nothing is asked of the library: rows make figures, formulas are worked out, and verdicts and other
words follow from the operator and its options as the documentation has them.
"""

import calendar
import itertools
from fractions import Fraction

from kgplan._abi import Result

# Of results in JSON, where they are not those of Row.
NAMES = {Result.TARGET: 'target_value', Result.UPPER: 'target_upper', Result.GAPS: 'gap_months',
         Result.ATTAINMENT: 'attainment_pct', Result.YOY: 'yoy_pct', Result.PACE: 'pace_pct',
         Result.PACE_CLASS: 'pace', Result.REQUIRED_GROWTH: 'required_growth_pct'}
STAGES = {'none': None, 'forecast': 'F', 'estimate': 'E', 'preliminary': 'P', 'official': 'A'}
BOUNDS = {'exact': None, 'above': '>', 'below': '<', 'about': '~'}


def results_of(row):
    """A row by the names and words of JSON."""
    found = {}
    for result in Result:
        value = getattr(row, result.name.lower() + '_' * (result == Result.CLASS))
        if result in (Result.STAGE, Result.BOUND):
            value = (STAGES if result == Result.STAGE else BOUNDS)[value]
        if result == Result.ORIGIN and value == 'reported':
            value = None
        if result == Result.STALE_PERIOD and value is not None:
            value = str(value)
        found[NAMES.get(result, result.name.lower())] = None if value == 'none' else value
    return found


SCALES = {'one': 1, 'percent': 100, 'permille': 1000}
THRESHOLDS = ('at_least', 'more_than', 'at_most', 'less_than')


def exact(text):
    return None if text is None else Fraction(text)


def half_away(value, decimals, nudge=0):
    """Rounded; a value off a tie by less than anything goes that way."""
    scaled = abs(value) * 10 ** decimals
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    outward = nudge if value > 0 else -nudge
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and outward >= 0)
    return Fraction((whole + up) * (1 if value >= 0 else -1), 10 ** decimals)


def months_and_days(text):
    """Months and days of a period."""
    if '/P' in text:
        start, length = text.split('/P')
        year, month = map(int, start.split('-')[:2])
        months = int(length[:-1]) * (12 if length[-1] == 'Y' else 1)
    else:
        year, _, part = text.partition('-')
        year = int(year)
        if not part:
            month, months = 1, 12
        elif part[0] in 'SQ':
            months = {'S': 6, 'Q': 3}[part[0]]
            month = (int(part[1:]) - 1) * months + 1
        else:
            month, months = int(part), 1
    days = sum(calendar.monthrange(year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1)[1]
               for i in range(months))
    return months, days


class Redone:
    """What comes out; compared with what the explanation says by check()."""

    def __init__(self, explanation):
        self.given = explanation
        self.rule, self.indicator = explanation['target'], explanation['indicator']
        self.names = {}
        for figure in explanation['inputs']:
            value = self._figure(figure)
            if value is not None and figure['unit'] == explanation['unit']:
                self.names.setdefault(figure['symbol'], value)
        for symbol, value in explanation['stated'].items():
            if isinstance(value, str):
                self.names.setdefault(symbol, Fraction(value))
        self.wrong = []
        self._steps()

    def expect(self, what, mine, theirs):
        if mine != theirs:
            self.wrong.append(f'{what}: {mine} here, {theirs} there')

    # Figures.

    def _row(self, row):
        """Value, and both ends of what it stands for."""
        if 'parts' in row:
            return self._derived(row)
        if row.get('numerator') is not None and row.get('measure', 'level') == 'level':
            value = (Fraction(row['numerator']) / Fraction(row['denominator'])
                     * SCALES[self.indicator['scale']])
            return value, value, value
        tens = Fraction(10) ** row.get('multiplier', 0)
        value = Fraction(row['value']) * tens
        digit = tens / 10 ** len(row['value'].partition('.')[2])
        low, high = {None: (0, 0), '>': (0, 1), '<': (-1, 0), '~': (-1, 1)}[row.get('bound')]
        return value, value + low * digit, value + high * digit

    def _derived(self, row):
        """A figure made from those of other units."""
        return self._quotient(row, *self._sums(row))

    def _quotient(self, row, above, below):
        """What sums come to, with both ends; None without weight."""
        scale = SCALES[self.indicator['scale']] if row['kind'] == 'ratio' else 1
        if row['kind'] in ('ratio', 'average'):
            above = [end / below * scale for end in above] if below else [None] * 3
        assert above[0] == exact(row['value']), (row, above)
        if 'low' in row:
            assert above[1:] == [exact(row['low']), exact(row['high'])], (row, above)
        return above if 'low' in row else [above[0]] * 3

    def _sums(self, row):
        """What stands above the line, with both ends, and below it: sums, or sums of shares."""
        above, below = [Fraction(0)] * 3, Fraction(0)
        for part in row['parts']:
            if part['brings'] is None:
                assert part['reason'], part
                continue
            brings, weight = self._part(row['kind'], row['indicator'], part['rows'])
            assert brings[0] == exact(part['brings']), (part, brings)
            assert weight == exact(part.get('weight', '0')), (part, weight)
            share = Fraction(part.get('share', 1))
            above = [sum_ + share * end for sum_, end in zip(above, brings)]
            below += share * weight
        if row['kind'] == 'ratio' and row['value'] is not None:
            assert above[0] == exact(row['numerator']) and below == exact(row['denominator']), row
        return above, below

    def _part(self, kind, indicator, rows):
        """What a unit brings, with both ends, and its weight; from its own rows."""
        if 'parts' in rows[0] and rows[0]['indicator'] == indicator and len(rows) == 1:
            sums = self._sums(rows[0])
            self._quotient(rows[0], *sums)
            return sums
        if kind == 'ratio':
            row, = rows
            return [Fraction(row['numerator'])] * 3, Fraction(row['denominator'])
        values = [self._row(row) for row in rows if row['indicator'] == indicator]
        ends = [sum(each) for each in zip(*values)]
        if kind != 'average':
            return ends, 0
        weights = [self._row(row)[0] for row in rows if row['indicator'] != indicator]
        weight = sum(weights) if weights else Fraction(1)
        return [end * weight for end in ends], weight

    def _weights(self, figure, rows):
        """Pairs of a row and its weight."""
        how = figure['combined']
        if how == 'mean weighted by the other rows':
            return [(row, self._row(weight)[0]) for row, weight in zip(rows[::2], rows[1::2])]
        which = {'mean by months': 0, 'mean by days': 1}[how]
        return [(row, months_and_days(row['period'])[which]) for row in rows]

    def _combine(self, figure, rows):
        if figure['combined'] == 'sum':
            return [sum(ends) for ends in zip(*map(self._row, rows))]
        if figure['combined'].startswith('sum of numerators'):
            value = (sum(Fraction(row['numerator']) for row in rows)
                     / sum(Fraction(row['denominator']) for row in rows)
                     * SCALES[self.indicator['scale']])
            return [value] * 3
        pairs = [(self._row(row), weight) for row, weight in self._weights(figure, rows)]
        whole = sum(weight for _, weight in pairs)
        return [sum(ends[i] * weight for ends, weight in pairs) / whole for i in range(3)]

    def _figure(self, figure):
        rows = figure['rows']
        if figure['value'] is None:
            return None
        if figure['cover'] in ('exact', 'at_date'):
            value, low, high = self._row(rows[0])
        else:
            value, low, high = self._combine(figure, rows)
        assert value == exact(figure['value']), (figure, value)
        if 'low' in figure:
            assert (low, high) == (exact(figure['low']), exact(figure['high'])), (figure, low, high)
        figure['ends'] = [low, high] if 'low' in figure else [value]
        return value

    # Formulas.

    def _shares(self, number):
        return [self.names[f'q{i + 1}'] for i in range(number)]

    def _work_out(self, formula):
        functions = {'round': half_away, 'abs': abs, 'q': None,
                     'mean': lambda _, n: sum(self._shares(n)) / n,
                     'min': lambda _, n: min(self._shares(n)),
                     'max': lambda _, n: max(self._shares(n))}
        return Fraction(eval(formula, {'__builtins__': {}}, {**functions, **self.names}))

    def _steps(self):
        for step in self.given['steps']:
            value = exact(step['value'])
            if step['formula'] is not None and value is not None:
                self.expect(step['symbol'] + ' = ' + step['formula'],
                            self._work_out(step['formula']), value)
            self.names[step['symbol']] = value

    def ends_of(self, symbol):
        for figure in self.given['inputs']:
            if (figure['symbol'] == symbol and figure['unit'] == self.given['unit']
                    and figure['value'] is not None):
                return figure['ends']
        return [self.names[symbol]] if symbol in self.names else []

    # The rule.

    def amount(self, name, of):
        amount = self.rule[name]
        return Fraction(amount['value']) * (abs(of) / 100 if amount['percent'] else 1)

    def judge(self, value, nudge, low, high, decimals):
        """The verdict of one quantity; `nudge`: off by less than anything.

        A miss above what has two ends is told apart from one below: values between them would meet it.
        """
        rule, options = self.rule, self.rule['options']
        side = rule['direction']
        if decimals is not None:
            value, nudge = half_away(value, decimals, nudge), 0

        def beyond(end, strict=False, way=1):
            """On the better side of an end, or at it."""
            at = ((value > end) - (value < end) or nudge) * way
            return at > 0 or (at == 0 and not strict)

        if rule['operator'] in ('equals', 'about'):
            tolerance = self.amount('tolerance', low)
            if not beyond(low - tolerance):
                return 'missed'
            return 'met' if beyond(low + tolerance, way=-1) else 'missed above'
        if rule['operator'] == 'between':
            open_end = side != 0 and options['range'] == 'by_better' and rule['basis'] != 'each'
            near, far = (high, low) if side < 0 else (low, high)
            way = -1 if side < 0 else 1
            if not beyond(near, way=way):
                return 'missed'
            if not open_end:
                return 'met' if beyond(far, way=-way) else 'missed above'
            return self.exceeded(beyond, far, way)
        strict = (rule['operator'] in ('more_than', 'less_than')
                  and options['signs'] == 'strict')
        if not beyond(low, strict, side):
            return 'missed'
        return self.exceeded(beyond, low, side)

    def exceeded(self, beyond, end, way):
        how = self.rule['options']['exceed']
        if how == 'never':
            return 'met'
        if how == 'margin':
            return 'exceeded' if beyond(end + way * self.amount('margin', end), way=way) else 'met'
        return 'exceeded' if beyond(end, True, way) else 'met'

    def corners(self, comparison):
        """The values that a compared quantity can be at the ends of its figures."""
        basis = self.rule['basis']
        if basis == 'each':
            return [end for figure in self.given['inputs']
                    if figure['symbol'] == 'A' and figure['unit'] == comparison['unit']
                    and figure['value'] is not None for end in figure['ends']]
        if basis == 'level':
            return self.ends_of('A')
        if not self.ends_of('A') or not self.ends_of('B'):
            return self.ends_of('c' if basis == 'change' else 'g')
        return [a - b if basis == 'change' else 100 * (a / b - 1)
                for a, b in itertools.product(self.ends_of('A'), self.ends_of('B'))]

    def compared(self, comparison):
        quantity = [(exact(end['value']), end['nudge']) for end in comparison['quantity']]
        self.expect('quantity', sorted(self.corners(comparison)),
                    sorted(value for value, _ in quantity))
        targets = [(exact(end['value']), end['nudge']) for end in comparison.get('reference', [])]
        rounded = comparison.get('rounded_to')
        verdicts = set()
        for value, nudge in quantity:
            for target, off in targets or [(self.names['T'], 0)]:
                if rounded is not None:
                    target, off = half_away(target, rounded, off), 0
                step = (nudge - off > 0) - (nudge - off < 0)
                verdicts.add(self.judge(value, step, target, self.names.get('U'), rounded))
                if not targets:
                    self.expect('verdict by thresholds', self.by_thresholds(comparison, value, step),
                                self.judge(value, step, target, self.names.get('U'),
                                           rounded).split()[0])
        found = verdicts.pop().split()[0] if len(verdicts) == 1 else 'no_data'
        self.expect('compared', found, comparison['verdict'])
        return found

    @staticmethod
    def by_thresholds(comparison, value, nudge):
        """The verdict by the thresholds as they are listed."""
        verdict = comparison['otherwise']
        if comparison.get('rounded_to') is not None:
            value, nudge = half_away(value, comparison['rounded_to'], nudge), 0
        for each in comparison['thresholds']:
            at = exact(each['at'])
            order = (value > at) - (value < at) or nudge
            if not {'>=': order >= 0, '>': order > 0, '<=': order <= 0, '<': order < 0}[each['passed']]:
                break
            verdict = each['then']
        return verdict

    # Words.

    def stands(self):
        """The verdict of the figures, whether the target is due or not."""
        if self.given['ended']:
            return 'undefined'
        basis, comparisons = self.rule['basis'], self.given['comparisons']
        if basis == 'attested':
            value = self.names.get('a')
            return 'unresolved' if value is None else 'met' if value > 0 else 'missed'
        if 'U' in self.names and self.names['U'] < self.names['T']:
            return 'undefined'
        if basis == 'each':
            found = [self.compared(each) for each in comparisons]
            children = [figure for figure in self.given['inputs'] if figure['symbol'] == 'A'
                        and figure['unit'] != self.given['unit']]
            if 'missed' in found:
                return 'missed'
            complete = children and len(found) == len(children) and 'no_data' not in found
            return 'met' if complete else 'no_data'
        if comparisons:
            return self.compared(comparisons[0])
        growths = [self.ends_of('A') and self.ends_of('B'), self.ends_of('C') and self.ends_of('D')]
        if basis == 'growth' and any(ends and min(ends) <= 0 for ends in growths):
            return 'undefined'
        return 'no_data'

    def is_ceiling(self):
        return self.rule['operator'] in ('at_most', 'less_than')

    def misses(self, whole):
        short = (self.names['G'] - whole) * self.rule['direction']
        strict = (self.rule['operator'] in ('more_than', 'less_than')
                  and self.rule['options']['signs'] == 'strict')
        return short > 0 or (short == 0 and strict)

    def so_far(self, stands):
        flow, names = self.indicator['kind'] == 'flow', self.names
        if stands in ('met', 'exceeded'):
            if flow and self.is_ceiling() and self.rule['basis'] in ('level', 'each'):
                return 'below'
            return 'exceeded' if stands == 'exceeded' else 'reached'
        if stands != 'missed':
            return None
        if self.rule['operator'] in THRESHOLDS:
            falls = (self.indicator['at_date'] and 'G' in names and 'S' in names
                     and self.misses(names['S']))
            return 'breached' if self.is_ceiling() and not falls else 'below'
        if self.rule['operator'] is None or 'X' not in names:
            return 'below'
        return 'breached' if names['X'] > names.get('U', names['T']) else 'below'

    def band(self, stands, so_far):
        plan = self.names.get('plan_pct')
        if self.indicator['assessed'] == 'year_end':
            return 'year_end'
        grows = self.indicator['kind'] == 'flow' and self.rule['basis'] in ('change', 'growth')
        if (plan is not None and not self.is_ceiling() and plan >= 1 if grows
                else so_far in ('reached', 'exceeded')):
            return 'reached'
        if so_far == 'breached' or plan is None or (self.is_ceiling() and stands == 'missed'):
            return None
        high, middle = (Fraction(each) / 100 for each in self.given['thresholds']['bands'])
        return 'high' if plan > high else 'middle' if plan > middle else 'low'

    def pace(self):
        pace = self.names.get('pace_pct')
        if pace is None:
            return None
        for word, amount in zip(('ahead', 'on_track', 'behind'), self.given['thresholds']['pace']):
            if pace >= Fraction(amount['value']) / (100 if amount['percent'] else 1):
                return word
        return 'far_behind'

    def outlook(self, so_far):
        names = self.names
        if 'forecast' not in names:
            return None
        if 'forecast_low' in names and self.rule['operator'] in THRESHOLDS:
            ends = names['forecast_low'], names['forecast_high']
            worst, best = reversed(ends) if self.is_ceiling() else ends
            if not self.misses(worst):
                return 'likely_met'
            return 'likely_missed' if self.misses(best) else 'uncertain'
        return {'reached': 'likely_met', 'exceeded': 'likely_met',
                'breached': 'likely_missed'}.get(so_far, 'uncertain')

    def class_(self, so_far, outlook):
        plausible, names = self.given['thresholds'].get('plausible'), self.names
        if (plausible is None or self.rule['operator'] not in THRESHOLDS or 'G' not in names
                or 'A' not in names):
            return None
        if so_far in ('reached', 'exceeded'):
            return 'secured'
        worst = names.get('forecast_high' if self.is_ceiling() else 'forecast_low')
        if worst is not None and outlook == 'likely_met':
            headroom = plausible['headroom']
            room = Fraction(headroom['value']) * (abs(names['G']) / 100 if headroom['percent'] else 1)
            way = -1 if self.is_ceiling() else 1
            if (worst - names['G']) * way >= room:
                return 'secured'
        if 'reachable' not in names:
            return None
        return 'difficult' if self.misses(names['reachable']) else 'attainable'

    def check(self, row):
        """Differences from what the explanation, and the evaluation in `row`, say."""
        given, results = self.given, self.given['results']
        stands = self.stands()
        mine = {'verdict': stands if given['due'] or given['ended'] else 'not_due'}
        if not given['due']:
            mine['so_far'] = self.so_far(stands)
            mine['band'] = self.band(stands, mine['so_far'])
            mine['pace'] = self.pace()
            mine['outlook'] = self.outlook(mine['so_far'])
            mine['class'] = self.class_(mine['so_far'], mine['outlook'])
        for name, word in mine.items():
            self.expect(name, word, results[name])
        for result, value in row.items():
            self._check_result(result, results[result], value)
        return self.wrong

    def _check_result(self, name, given, value):
        if not isinstance(given, dict):
            self.expect(name, given, value)
            return
        self.expect(name + ' in its column', Fraction(given['value']), Fraction(value))
        decimals = len(given['value'].partition('.')[2])
        shown = exact(given['exact']) * (100 if given['as_percent'] else 1)
        self.expect(name + ' rounded', half_away(shown, decimals), Fraction(given['value']))
        symbol = {'value': 'A', 'base': 'B', 'compared': 'X', 'last_year': 'L', 'target_value': 'T',
                  'target_upper': 'U'}.get(name, name)
        if symbol in self.names:
            self.expect(name + ' by its formula', self.names[symbol], exact(given['exact']))
